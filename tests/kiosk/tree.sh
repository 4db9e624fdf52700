#!/bin/sh
# Builds the Debian 13 tree in which the kiosk test lives: tree.sh TARGET. Root. Does nothing when the tree is there.
#
# The mirror is the one this machine's own apt uses, read when it runs; Debian's own where there is none. The work is done in
# its own process and mount namespaces, so nothing that a package starts or mounts outlives it.
set -eu

tree=$1
# What the browser session needs, then what only the test needs: hands (wtype, wlrctl), eyes (grim), and a terminal (foot),
# which labwc's own bindings would open: without one, a locked screen would prove less.
packages="labwc chromium chromium-sandbox chromium-l10n dbus-user-session fonts-dejavu-core locales systemd adduser procps xdg-utils
	ca-certificates wtype wlrctl grim foot"

if [ "${2:-}" != inside ]; then
	[ -f "$tree/.complete" ] && exit 0
	[ "$(id -u)" = 0 ] || { echo "tree.sh: root is needed" >&2; exit 2; }
	command -v debootstrap >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends debootstrap
	exec unshare --fork --pid --mount --mount-proc --kill-child sh "$0" "$tree" inside
fi

mirror_of() { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "$@" 2>/dev/null | sort -u | head -n 1; }
main=$(mirror_of 'Origin: Debian' 'Label: Debian')
security=$(mirror_of 'Label: Debian-Security')
main=${main:-http://deb.debian.org/debian/}
security=${security:-http://deb.debian.org/debian-security/}

rm -rf "$tree.part" # what an interrupted run left
debootstrap --variant=minbase --arch="$(dpkg --print-architecture)" trixie "$tree.part" "$main"
printf 'deb %s trixie main\ndeb %s trixie-security main\n' "$main" "$security" >"$tree.part/etc/apt/sources.list"
printf '#!/bin/sh\nexit 101\n' >"$tree.part/usr/sbin/policy-rc.d" # no service starts in a tree
chmod 755 "$tree.part/usr/sbin/policy-rc.d"
# A tree that is thrown away when it breaks needs no care for a power cut, and nobody reads its manuals.
printf 'force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n' >"$tree.part/etc/dpkg/dpkg.cfg.d/tree"
cp /etc/resolv.conf "$tree.part/etc/resolv.conf"
mount -t proc proc "$tree.part/proc"
mount --rbind /dev "$tree.part/dev"
export DEBIAN_FRONTEND=noninteractive
chroot "$tree.part" apt-get update -q
# shellcheck disable=SC2086 # a list of words
chroot "$tree.part" apt-get install -q -y --no-install-recommends $packages
chroot "$tree.part" apt-get clean
echo 'fr_FR.UTF-8 UTF-8' >"$tree.part/etc/locale.gen"
chroot "$tree.part" locale-gen
: >"$tree.part/etc/resolv.conf"
rm -rf "$tree.part"/var/lib/apt/lists/*
umount -R "$tree.part/dev" "$tree.part/proc"
touch "$tree.part/.complete"
mv "$tree.part" "$tree"
