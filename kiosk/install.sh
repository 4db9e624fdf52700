#!/usr/bin/env bash
# Turns a Debian 13 computer with a touchscreen into a Relais kiosk; again and again with the same result. See kiosk/README.md.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(dirname "$here")

usage() {
	cat <<'USAGE'
sudo kiosk/install.sh [options]

  --mode all-in-one|terminal   server and browser on this computer, or browser only (default: all-in-one)
  --url ADDRESS                address of the Relais server, or RELAIS_URL (default for all-in-one: http://localhost:3000)
  --allow HOST                 another host that a person may be led to; may be repeated
  --reach HOST                 a host that the server itself must reach (mail, webhooks); may be repeated
  --staff-network CIDR         all-in-one: the network from which reception opens its screens, such as 192.168.1.0/24
  --keypad VENDOR:PRODUCT      the tactile keypad, as lsusb shows it; may be repeated
  --rotate 0|90|180|270        how the touch panel is turned (default: 0)
  --on HH:MM --off HH:MM       when the screen goes on and off (default: 07:00 and 21:00)
  --read-only-root             the disk is never written to; a weekly maintenance boot updates it
  --skip-packages              packages are there already
  --root DIR                   install into a tree instead of this computer (for tests and images)
  --dry-run                    say what would be done, change nothing
  --uninstall                  take everything away again; the data in /var/lib/relais stays
USAGE
}

mode=all-in-one url=${RELAIS_URL:-} root='' dry='' uninstall='' packages=1 read_only='' rotate=0 on=07:00 off=21:00 staff_network=''
allow=() reach=() keypads=()

fail() {
	echo "✗ $1" >&2
	exit 1
}

while [ $# -gt 0 ]; do
	case $1 in
	--mode | --url | --allow | --reach | --staff-network | --keypad | --rotate | --on | --off | --root)
		[ $# -ge 2 ] || fail "$1 needs a value"
		;;&
	--mode) mode=$2 && shift ;;
	--url) url=$2 && shift ;;
	--allow) allow+=("$2") && shift ;;
	--reach) reach+=("$2") && shift ;;
	--staff-network) staff_network=$2 && shift ;;
	--keypad) keypads+=("${2,,}") && shift ;;
	--rotate) rotate=$2 && shift ;;
	--on) on=$2 && shift ;;
	--off) off=$2 && shift ;;
	--root) root=${2%/} && shift ;;
	--read-only-root) read_only=1 ;;
	--skip-packages) packages='' ;;
	--dry-run) dry=1 ;;
	--uninstall) uninstall=1 ;;
	-h | --help) usage && exit 0 ;;
	*) usage >&2 && fail "unknown option $1" ;;
	esac
	shift
done

# --- what was asked for makes sense ---
host_name='^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$'
case $mode in
all-in-one) url=${url:-http://localhost:3000} ;;
terminal) [ -n "$url" ] || [ -n "$uninstall" ] || fail 'a terminal needs --url ADDRESS (or RELAIS_URL)' ;;
*) fail "--mode is all-in-one or terminal, not $mode" ;;
esac
url=${url%/}
if [ -z "$uninstall" ]; then
	[[ $url =~ ^https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$ ]] || fail "--url is an address such as https://relais.example.fr, not $url"
fi
for host in "${allow[@]}" "${reach[@]}"; do [[ $host =~ $host_name ]] || fail "$host is not the name of a host"; done
for keypad in "${keypads[@]}"; do [[ $keypad =~ ^[0-9a-f]{4}:[0-9a-f]{4}$ ]] || fail "--keypad is VENDOR:PRODUCT such as 1a2c:0e24, not $keypad"; done
for hour in "$on" "$off"; do [[ $hour =~ ^([01][0-9]|2[0-3]):[0-5][0-9]$ ]] || fail "an hour is written 07:00, not $hour"; done
[ -z "$staff_network" ] || [[ $staff_network =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$ ]] || fail "--staff-network is such as 192.168.1.0/24, not $staff_network"
case $rotate in
0) matrix='1 0 0 0 1 0' ;;
90) matrix='0 -1 1 1 0 0' ;;
180) matrix='-1 0 1 0 -1 1' ;;
270) matrix='0 1 0 -1 0 1' ;;
*) fail "--rotate is 0, 90, 180 or 270, not $rotate" ;;
esac
[ -n "$dry" ] || [ "$(id -u)" = 0 ] || fail 'root is needed: sudo kiosk/install.sh …'
[ -z "$root" ] || [ -d "$root" ] || fail "$root is not a folder"
if [ -z "$dry" ] && ! grep -q '^VERSION_ID="13"' "$root/etc/os-release" 2>/dev/null; then
	[ -n "${RELAIS_ANY_DEBIAN:-}" ] || fail 'this is made for Debian 13: Debian 12 has no labwc'
fi

server_host=${url#*://}
server_host=${server_host%%:*}

# --- doing things, or saying them ---
step() { echo "» $1"; }
does() {
	if [ -n "$dry" ]; then printf '    would: %s\n' "$*"; else "$@"; fi
}
# Inside the tree, when there is one.
inside() {
	if [ -n "$root" ]; then does chroot "$root" "$@"; else does "$@"; fi
}
# systemd runs on this computer only.
live() { [ -n "$root" ] || does "$@"; }

# Standard input to a file of the tree, when it differs: put PATH MODE
put() {
	local to=$root$1 text
	text=$(cat && printf x)
	text=${text%x}
	if [ -f "$to" ] && [ "$(cat "$to" && printf x)" = "${text}x" ] && [ "$(stat -c %a "$to")" = "$2" ]; then return; fi
	if [ -n "$dry" ]; then
		echo "    would: write $1"
		return
	fi
	mkdir -p "$(dirname "$to")"
	printf '%s' "$text" >"$to.relais-new"
	chmod "$2" "$to.relais-new"
	mv "$to.relais-new" "$to"
	echo "    wrote $1"
}

files() { (cd "$here/files" && find . -type f | sed 's/^\.//' | sort); }
# What only one of the two deployments, or a read-only root, wants.
wanted() {
	case $1 in
	*/relais-server.service) [ "$mode" = all-in-one ] ;;
	*/relais-maintenance.* | */relais-upgrade.service) [ -n "$read_only" ] ;;
	*) true ;;
	esac
}

wanted_packages=(chromium chromium-sandbox chromium-l10n labwc wlopm wlr-randr wl-clipboard dbus-user-session libpam-systemd polkitd
	pipewire pipewire-alsa pipewire-pulse wireplumber pulseaudio-utils alsa-utils cups cups-client fonts-noto-core fonts-noto-color-emoji
	usbguard nftables ca-certificates openssl curl systemd-timesyncd unattended-upgrades locales)
[ -z "$read_only" ] || wanted_packages+=(overlayroot)

units=(relais-kiosk.service relais-firewall.service relais-firewall.timer relais-nightly.timer relais-screen-on.timer relais-screen-off.timer)
[ "$mode" = terminal ] || units+=(relais-server.service)
[ -z "$read_only" ] || units+=(relais-maintenance.timer relais-upgrade.service)

begin_mark='# relais-kiosk begin' end_mark='# relais-kiosk end'

take_away() {
	step 'Units'
	for unit in relais-kiosk.service relais-server.service relais-firewall.service relais-firewall.timer relais-nightly.timer \
		relais-screen-on.timer relais-screen-off.timer relais-maintenance.timer relais-upgrade.service; do
		[ -e "$root/etc/systemd/system/$unit" ] || continue
		live systemctl stop "$unit"
		inside systemctl disable --quiet "$unit"
	done
	inside systemctl unmask --quiet ctrl-alt-del.target
	live nft delete table inet relais || true
	step 'Files'
	while read -r file; do
		# The machine's own rules of USBGuard were there before; ours are taken out, not put back.
		[ ! -e "$root$file" ] || does rm -f "$root$file"
	done < <(files)
	for file in /etc/relais-kiosk /usr/lib/relais-kiosk /opt/relais /etc/overlayroot.local.conf; do
		[ ! -e "$root$file" ] || does rm -rf "$root${file:?}"
	done
	for file in /etc/cups/cupsd.conf /etc/usbguard/usbguard-daemon.conf; do
		[ ! -f "$root$file" ] || does sed -i "/^$begin_mark/,/^$end_mark/d" "$root$file"
	done
	for user in relais-kiosk relais; do
		! grep -q "^$user:" "$root/etc/passwd" || inside userdel "$user"
	done
	live systemctl daemon-reload
	[ -n "$root" ] || ! command -v update-grub >/dev/null || does update-grub
	echo '✓ Taken away. The data in /var/lib/relais and the packages stay. Start the computer again.'
}

if [ -n "$uninstall" ]; then
	take_away
	exit 0
fi

# A block of ours at the end of a file of Debian's: block PATH LINE...
block() {
	local file=$1
	shift
	{
		[ ! -f "$root$file" ] || sed "/^$begin_mark/,/^$end_mark/d" "$root$file"
		printf '%s\n' "$begin_mark" "$@" "$end_mark"
	} | put "$file" "$(stat -c %a "$root$file" 2>/dev/null || echo 600)"
}

step "Packages of Debian: ${wanted_packages[*]}"
if [ -n "$packages" ]; then
	missing=()
	for package in "${wanted_packages[@]}"; do
		dpkg-query --admindir="$root/var/lib/dpkg" -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
	done
	if [ ${#missing[@]} -gt 0 ]; then
		inside env DEBIAN_FRONTEND=noninteractive apt-get update -qq
		inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
	fi
fi

step 'Users: relais-kiosk (the screen), relais (the server)'
user() {
	grep -q "^$1:" "$root/etc/passwd" 2>/dev/null || inside useradd --system --user-group --home-dir "$2" --shell /usr/sbin/nologin "$1"
}
user relais-kiosk /var/lib/relais-kiosk
for group in video render audio input; do
	! grep -q "^$group:" "$root/etc/group" 2>/dev/null || grep -q "^$group:.*relais-kiosk" "$root/etc/group" || inside usermod -a -G "$group" relais-kiosk
done
[ "$mode" = terminal ] || user relais /var/lib/relais
does mkdir -p "$root/var/lib/relais-kiosk"
inside chown relais-kiosk:relais-kiosk /var/lib/relais-kiosk
does chmod 700 "$root/var/lib/relais-kiosk"

make_key() { (umask 077 && openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1" 2>/dev/null); }
step "Guard extension, signed with this kiosk's own key"
node=$project/node_modules/.bin/node
[ -x "$node" ] || fail "Node is missing in $project: npm ci, or use a release archive"
key=$root/etc/relais-kiosk/guard.pem
if [ ! -f "$key" ]; then
	does mkdir -p "$root/etc/relais-kiosk"
	does make_key "$key"
fi
does mkdir -p "$root/usr/lib/relais-kiosk"
guard_id='(known once the key is made)'
if [ -f "$key" ]; then
	packed=$(mktemp -d)
	trap 'rm -rf "$packed"' EXIT
	guard_id=$("$node" "$here/pack.mjs" "$key" "$url" "$packed")
	for file in guard.crx guard.xml; do
		cmp -s "$packed/$file" "$root/usr/lib/relais-kiosk/$file" || does install -m 644 "$packed/$file" "$root/usr/lib/relais-kiosk/$file"
	done
fi

step 'Files'
allowed='' udev_keypads='' usb_keypads=''
for host in "${allow[@]}"; do allowed+="    \"https://$host\",\n"; done
allowed=${allowed%,\\n}
for keypad in "${keypads[@]}"; do
	udev_keypads+="ACTION!=\"remove\", SUBSYSTEM==\"input\", ATTRS{idVendor}==\"${keypad%:*}\", ATTRS{idProduct}==\"${keypad#*:}\", ENV{RELAIS_KEYPAD}=\"1\"\n"
	usb_keypads+="allow id $keypad\n"
done
# Words between @, filled in; the one of the allow-list is a whole line, whose comma before it goes when it is empty.
fill() {
	sed -e "s|@ORIGIN@|$url|g" -e "s|@GUARD_ID@|$guard_id|g" -e "s|@MATRIX@|$matrix|g" -e "s|@ON@|$on:00|g" -e "s|@OFF@|$off:00|g" \
		-e "s|^@KEYPADS@\$|${2%\\n}|" "$1" |
		if [ -n "$allowed" ]; then sed "s|^ *\"@ALLOW@\"\$|$allowed|"; else sed -e ':a;N;$!ba' -e 's|,\n *"@ALLOW@"||'; fi
}
while read -r file; do
	wanted "$file" || continue
	permissions=644
	[ ! -x "$here/files$file" ] || permissions=755
	case $file in /etc/usbguard/*) permissions=600 ;; esac
	keypad_lines=$udev_keypads
	case $file in /etc/usbguard/*) keypad_lines=$usb_keypads ;; esac
	fill "$here/files$file" "$keypad_lines" | put "$file" "$permissions"
done < <(files)

mirrors='deb.debian.org security.debian.org'
put /etc/relais-kiosk/kiosk.conf 644 <<CONF
# Written by install.sh.
RELAIS_MODE='$mode'
RELAIS_URL='$url'
RELAIS_HOSTS='$server_host ${allow[*]} ${reach[*]} $mirrors'
RELAIS_STAFF_NETWORK='$staff_network'
RELAIS_VOLUME='0.6'
CONF
if [ "$mode" = all-in-one ]; then
	listen=127.0.0.1
	[ -z "$staff_network" ] || listen=0.0.0.0
	put /etc/relais-kiosk/server.env 600 <<CONF
# Written by install.sh; settings of your own go to server.local.env.
ORIGIN=$url
HOST=$listen
CONF
fi

step 'Printing forgets, USB is guarded'
block /etc/cups/cupsd.conf 'PreserveJobHistory No' 'PreserveJobFiles No'
block /etc/usbguard/usbguard-daemon.conf 'RuleFile=/etc/usbguard/rules.conf' 'ImplicitPolicyTarget=block' 'PresentDevicePolicy=apply-policy' \
	'PresentControllerPolicy=keep' 'InsertedDevicePolicy=apply-policy'
if [ -f "$root/etc/locale.gen" ] && ! grep -q '^fr_FR.UTF-8' "$root/etc/locale.gen"; then
	does sed -i 's/^# *fr_FR.UTF-8/fr_FR.UTF-8/' "$root/etc/locale.gen"
	inside locale-gen
fi

if [ "$mode" = all-in-one ]; then
	step 'Server'
	version=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$project/package.json" | head -1)
	[ -f "$project/build/index.js" ] || fail "the server is not built: in $project, npm ci && npm run build"
	release=/opt/relais/releases/$version
	if [ "$project" != "$root$release" ]; then
		does mkdir -p "$root$release.new"
		does "$here/release.sh" --copy "$root$release.new"
		does rm -rf "$root${release:?}"
		does mv "$root$release.new" "$root$release"
	fi
	does ln -sfn "releases/$version" "$root/opt/relais/current.new"
	does mv -T "$root/opt/relais/current.new" "$root/opt/relais/current"
fi

if [ -n "$read_only" ]; then
	step 'Read-only root'
	if [ "$mode" = all-in-one ] && [ -z "$root" ] && ! mountpoint -q /var/lib/relais; then
		fail '/var/lib/relais must be a partition of its own, or a power cut would lose the tickets: see kiosk/README.md'
	fi
	if [ -z "$root" ] && ! mountpoint -q /var/lib/relais-kiosk && ! mountpoint -q /var/lib; then
		echo '    note: /var/lib/relais-kiosk is not a partition of its own: the kiosk must be paired again after a restart of the computer'
	fi
	# Partitions of their own stay writable.
	echo 'overlayroot="tmpfs:swap=1,recurse=0"' | put /etc/overlayroot.local.conf 644
fi

step 'Units'
for unit in "${units[@]}"; do inside systemctl enable --quiet "$unit"; done
inside systemctl mask --quiet ctrl-alt-del.target
for unit in usbguard.service cups.service; do
	[ ! -e "$root/usr/lib/systemd/system/$unit" ] || inside systemctl enable --quiet "$unit"
done
inside systemctl set-default --quiet multi-user.target
live systemctl daemon-reload
live sysctl --quiet --load /etc/sysctl.d/70-relais-kiosk.conf
live udevadm control --reload
[ -n "$root" ] || ! command -v update-grub >/dev/null || does update-grub

if [ -n "$dry" ]; then
	echo '✓ Nothing was changed.'
else
	echo "✓ Installed ($mode, $url). Start the computer again, pair the kiosk, then run: sudo kiosk/verify.sh"
fi
