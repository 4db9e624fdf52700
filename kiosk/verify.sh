#!/usr/bin/env bash
# Is this kiosk closed, and does it work? Each rule is tried on the running machine: green or red, with how to mend it.
#   sudo kiosk/verify.sh          for a technician; ends with 1 when a line is red
#   sudo kiosk/verify.sh --json   for a machine: [{"id","ok","what","mend"}]; ok is null when it could not be tried
#   --root DIR                    only what can be read in a tree
# shellcheck disable=SC1112  # typographic apostrophes are meant
set -uo pipefail

json='' root=''
while [ $# -gt 0 ]; do
	case $1 in
	--json) json=1 ;;
	--root)
		root=${2:?a folder}
		shift
		;;
	*)
		sed -n '2,5s/^# *//p' "$0" >&2
		exit 2
		;;
	esac
	shift
done

red=0 green=0 untried=0 rows=()

quoted() { printf '"%s"' "$(printf '%s' "$1" | sed 's/["\\]/\\&/g')"; }

# row ID RESULT WHAT MEND: the result is 0 (green), 1 (red) or 2 (could not be tried)
row() {
	local ok=true mark=$'\e[32m✓\e[0m'
	case $2 in
	0) green=$((green + 1)) ;;
	1) red=$((red + 1)) ok=false mark=$'\e[31m✗\e[0m' ;;
	*) untried=$((untried + 1)) ok=null mark='–' ;;
	esac
	rows+=("{\"id\":$(quoted "$1"),\"ok\":$ok,\"what\":$(quoted "$3"),\"mend\":$(quoted "$4")}")
	[ -z "$json" ] || return 0
	[ -t 1 ] || mark=$(printf '%s' "$mark" | sed 's/\x1b\[[0-9;]*m//g')
	echo "$mark $3"
	[ "$2" != 1 ] || echo "    → $4"
}

# try ID WHAT MEND COMMAND...: green when the command succeeds
try() {
	local id=$1 what=$2 mend=$3
	shift 3
	if "$@" >/dev/null 2>&1; then row "$id" 0 "$what" "$mend"; else row "$id" 1 "$what" "$mend"; fi
}
# The same, on the running machine only: not in a tree.
running() {
	if [ -n "$root" ]; then row "$1" 2 "$2" "$3"; else try "$@"; fi
}
refused() { ! "$@"; }

again='run kiosk/install.sh again'
conf=$root/etc/relais-kiosk/kiosk.conf
RELAIS_MODE='' RELAIS_URL=''
if [ -r "$conf" ]; then
	# shellcheck source=/dev/null
	. "$conf"
fi
policy=$root/etc/chromium/policies/managed/relais.json
says() { grep -q "$@"; }
value() { grep -Eq "^  \"$1\": $2,?\$" "$policy"; }
owned() { [ "$(stat -c '%u %a' "$1")" = "0 $2" ]; }

# --- the browser ---
try conf 'The kiosk is installed' "$again" test -n "$RELAIS_URL"
try policy-file 'Chromium’s policies are there, and only root writes them' "$again" owned "$policy" 644
try policy-alone 'No other policy file undoes them' "remove the other files of $root/etc/chromium/policies/managed" \
	test "$(find "$root/etc/chromium/policies/managed" -type f 2>/dev/null | wc -l)" = 1
for blocked in '\*' 'chrome:\/\/\*' 'chrome-untrusted:\/\/\*' 'file:\/\/\*' 'view-source:\*' 'devtools:\/\/\*' 'javascript:\/\/\*' 'data:\*'; do
	name=${blocked//\\/}
	try "blocked-$name" "Addresses such as $name are blocked" "$again" says "^    \"$blocked\",\\?\$" "$policy"
done
try devtools 'Developer tools are off' "$again" value DeveloperToolsAvailability 2
try debugging 'Nobody drives the browser from outside' "$again" value RemoteDebuggingAllowed false
try downloads 'Downloads are refused' "$again" value DownloadRestrictions 3
try file-pickers 'No file picker opens' "$again" value AllowFileSelectionDialogs false
try silent-print 'Paper is printed without a dialog' "$again" value SilentPrintingEnabled true
try print-pages 'The two print pages are allowed: without them nothing is printed' "$again" says '"chrome-untrusted://print"' "$policy"
try own-server 'The own server is allowed' "$again" says "\"$RELAIS_URL\"" "$policy"
try guard 'The guard extension is there, the one that the policies name' "$again" \
	says "$(sed -n 's/^    "\([a-p]\{32\}\)": {/\1/p' "$policy" 2>/dev/null || echo none)" "$root/usr/lib/relais-kiosk/guard.xml"
try guard-key 'The guard’s key is read by root only' "chmod 600 $root/etc/relais-kiosk/guard.pem" owned "$root/etc/relais-kiosk/guard.pem" 600
running browser 'The browser runs, on the kiosk’s page' 'systemctl restart relais-kiosk; journalctl -u relais-kiosk' \
	pgrep -u relais-kiosk -f -- "--user-data-dir=/run/relais-kiosk/profile"
running memory 'The browser’s profile is in memory' 'mount | grep /run: it must be a tmpfs' \
	test "$(stat -f -c %T /run/relais-kiosk 2>/dev/null)" = tmpfs
running debug-port 'The browser listens on no port' 'a program was added to /etc/chromium.d: remove it' \
	refused sh -c "ss -ltnp | grep -q chromium"

# --- keys ---
rules=$root/etc/relais-kiosk/labwc/rc.xml
for key in C-t C-n C-w C-S-w A-F4 C-S-p C-p S-Escape C-h C-j C-o C-l F11 F12 C-u F1 Menu Super_L C-A-F2 A-Tab; do
	try "key-$key" "The shortcut $key is swallowed" "$again" says "key=\"$key\"><action name=\"Execute\" command=\"true\"" "$rules"
done
try key-none 'No shortcut is merely taken away, which would let it through' "$again" refused says 'name="None"' "$rules"
running labwc 'The compositor is labwc with these rules' 'systemctl restart relais-kiosk' pgrep -u relais-kiosk -f 'labwc -C /etc/relais-kiosk/labwc'
try keyboards 'The screen does not hear keyboards' "$again" says LIBINPUT_IGNORE_DEVICE "$root/etc/udev/rules.d/70-relais-kiosk.rules"
running consoles 'No text console is open' 'systemctl stop getty@tty1 getty@tty2; kiosk/install.sh' \
	refused sh -c 'systemctl list-units --state=active --plain --no-legend "getty@*" | grep -q .'
try vt 'No console opens with Ctrl+Alt+F2' "$again" says '^NAutoVTs=0' "$root/etc/systemd/logind.conf.d/relais-kiosk.conf"
try ctrl-alt-del 'Ctrl+Alt+Del does nothing' 'systemctl mask ctrl-alt-del.target' test "$(readlink "$root/etc/systemd/system/ctrl-alt-del.target")" = /dev/null
running sysrq 'The magic keys of the kernel are off' 'sysctl --system; something in /etc/sysctl.d undoes it' test "$(cat /proc/sys/kernel/sysrq 2>/dev/null)" = 0

# --- the machine ---
running usbguard 'Unknown USB devices are blocked' 'systemctl enable --now usbguard' systemctl is-active --quiet usbguard
try usb-storage 'USB sticks are refused' "$again" says '^reject with-interface one-of { 08:\*:\* }' "$root/etc/usbguard/rules.conf"
running firewall 'Nothing leaves but to named hosts' 'systemctl restart relais-firewall; journalctl -u relais-firewall' \
	sh -c 'nft list chain inet relais out | grep -q "policy drop"'
stranger() { runuser -u relais-kiosk -- curl --silent --max-time 5 --output /dev/null https://example.org/; }
running stranger 'A stranger’s site cannot be reached' 'systemctl restart relais-firewall' refused stranger
running server-answers 'The own server answers' "check the network, then $RELAIS_URL/healthz" curl --silent --fail --max-time 5 --output /dev/null "$RELAIS_URL/healthz"
if [ "$RELAIS_MODE" = all-in-one ]; then
	running server 'The server runs, watched over' 'systemctl restart relais-server; journalctl -u relais-server' \
		test "$(systemctl show -p ActiveState,WatchdogUSec --value relais-server 2>/dev/null | tr '\n' ' ')" = 'active 30s '
	running data 'The data belong to the server only' 'chown -R relais:relais /var/lib/relais; chmod 700 /var/lib/relais' \
		test "$(stat -c '%U %a' /var/lib/relais 2>/dev/null)" = 'relais 700'
fi
try kiosk-user 'The kiosk’s user has no shell' 'usermod -s /usr/sbin/nologin relais-kiosk' says '^relais-kiosk:.*:/usr/sbin/nologin$' "$root/etc/passwd"
try print-history 'The printer remembers nothing' "$again" says '^PreserveJobFiles No' "$root/etc/cups/cupsd.conf"
try journal 'The journal is limited' "$again" says '^SystemMaxUse=' "$root/etc/systemd/journald.conf.d/relais-kiosk.conf"
running nightly 'A fresh start every night' 'systemctl enable --now relais-nightly.timer' systemctl is-active --quiet relais-nightly.timer
running screen-hours 'The screen goes off at night' 'systemctl enable --now relais-screen-on.timer relais-screen-off.timer' \
	systemctl is-active --quiet relais-screen-on.timer relais-screen-off.timer
sound() { runuser -u relais-kiosk -- env "XDG_RUNTIME_DIR=/run/user/$(id -u relais-kiosk)" wpctl inspect @DEFAULT_AUDIO_SINK@; }
running sound 'There is a loudspeaker' 'plug it in, then: wpctl status' sound
running paired 'The kiosk is paired' 'open « Administration », « Bornes », and type there the code that the kiosk shows' test -s /var/lib/relais-kiosk/device
running printer 'There is a printer (a red line is right where there is none)' 'lpadmin: see kiosk/README.md' sh -c 'lpstat -d | grep -q :'
running boot-password 'The boot menu wants a password to be changed' 'grub-mkpasswd-pbkdf2: see kiosk/README.md' \
	sh -c 'grep -q ^password_pbkdf2 /boot/grub/grub.cfg'

if [ -n "$json" ]; then
	(
		IFS=,
		echo "[${rows[*]}]"
	)
else
	echo
	echo "$green green, $red red, $untried not tried"
	echo 'By hand: a second finger does not zoom; a swipe from each edge does nothing; a USB keyboard writes nothing; Ctrl+Alt+F2 shows nothing;'
	echo 'the power button does nothing; the firmware has a password and does not start from USB; the voice is heard and understood at one metre.'
fi
[ "$red" = 0 ]
