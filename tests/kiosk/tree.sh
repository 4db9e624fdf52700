#!/bin/sh
# Builds the Debian 13 tree in which the kiosk test lives: tree.sh TARGET. Root. Does nothing when the tree is there.
#
# The mirror is the one this machine's own apt uses, read when it runs; Debian's own where there is none. The work is done in
# its own process and mount namespaces, so nothing that a package starts or mounts outlives it.
set -eu

tree=$1
# What the browser session needs, then what only the test needs: hands (wtype, wlrctl), eyes (grim), a printer that prints into files, and
# a terminal (foot), so that there is something to open.
packages="labwc chromium chromium-sandbox chromium-l10n dbus-user-session fonts-dejavu-core locales systemd adduser procps xdg-utils
	ca-certificates cups cups-client wtype wlrctl grim printer-driver-cups-pdf foot"

if [ "${2:-}" != inside ]; then
	[ "$(cat "$tree/.complete" 2>/dev/null)" = "$packages" ] && exit 0
	[ "$(id -u)" = 0 ] || { echo "tree.sh: root is needed" >&2; exit 2; }
	command -v debootstrap >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends debootstrap
	exec unshare --fork --pid --mount --mount-proc --kill-child sh "$0" "$tree" inside
fi

# shellcheck disable=SC2016 # words for apt
mirror_of() { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "$@" 2>/dev/null | sort -u | head -n 1; }
main=$(mirror_of 'Origin: Debian' 'Label: Debian')
security=$(mirror_of 'Label: Debian-Security')
main=${main:-http://deb.debian.org/debian/}
security=${security:-http://deb.debian.org/debian-security/}

part=$tree.part
rm -rf "$part" # what an interrupted run left
if [ -f "$tree/.complete" ]; then
	mv "$tree" "$part" # an older list: only what is missing is added
else
	debootstrap --variant=minbase --arch="$(dpkg --print-architecture)" trixie "$part" "$main"
fi
printf 'deb %s trixie main\ndeb %s trixie-security main\n' "$main" "$security" >"$part/etc/apt/sources.list"
printf '#!/bin/sh\nexit 101\n' >"$part/usr/sbin/policy-rc.d" # no service starts in a tree
chmod 755 "$part/usr/sbin/policy-rc.d"
# A tree that is thrown away when it breaks needs no care for a power cut, and nobody reads its manuals.
printf 'force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n' >"$part/etc/dpkg/dpkg.cfg.d/tree"
cp /etc/resolv.conf "$part/etc/resolv.conf"
mount -t proc proc "$part/proc"
mount --rbind /dev "$part/dev"
export DEBIAN_FRONTEND=noninteractive
chroot "$part" apt-get update -q
# shellcheck disable=SC2086 # a list of words
chroot "$part" apt-get install -q -y --no-install-recommends $packages
chroot "$part" apt-get clean
echo 'fr_FR.UTF-8 UTF-8' >"$part/etc/locale.gen"
chroot "$part" locale-gen
: >"$part/etc/resolv.conf"
rm -rf "$part"/var/lib/apt/lists/*
umount -R "$part/dev" "$part/proc"
printf '%s\n' "$packages" >"$part/.complete"
mv "$part" "$tree"
