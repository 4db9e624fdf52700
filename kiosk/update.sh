#!/usr/bin/env bash
# A new version of the server and its content: signature, atomic switch, look at its health, and back to the version before when it is ill.
#   sudo kiosk/update.sh ARCHIVE.tar.gz      its signature beside it: ARCHIVE.tar.gz.sig (kiosk/release.sh makes both)
#   sudo kiosk/update.sh --back              to the version before
# The public key is /etc/relais-kiosk/release.pub (openssl, ed25519). Nothing is fetched: the archive is brought, or pulled by a timer of the site's own.
set -euo pipefail

base=${RELAIS_BASE:-/opt/relais}
key=${RELAIS_RELEASE_KEY:-/etc/relais-kiosk/release.pub}
health=${RELAIS_HEALTH:-http://127.0.0.1:3000/healthz}
patience=${RELAIS_PATIENCE:-90}
kept=3

fail() {
	echo "✗ $1" >&2
	exit 1
}
restart() { ${RELAIS_RESTART:-systemctl restart relais-server.service}; }

# switch_to RELEASE: one rename, so that there is always a version
switch_to() {
	ln -sfn "releases/$1" "$base/current.new"
	mv -T "$base/current.new" "$base/current"
}
present() { basename "$(readlink "$base/current")"; }

# healthy VERSION: the server answers, its database too, and it is the version that is meant
healthy() {
	local end=$((SECONDS + patience)) answer
	while [ $SECONDS -lt $end ]; do
		answer=$(curl --silent --fail --max-time 5 "$health" 2>/dev/null || true)
		case $answer in *'"status":"ok"'*)
			case $answer in *"\"version\":\"$1\""*) return 0 ;; esac
			;;
		esac
		sleep 1
	done
	return 1
}

version_of() { sed -n 's/.*"version": "\(.*\)".*/\1/p' "$base/releases/$1/package.json" | head -1; }

# What was there before, should the new version be ill.
go_to() {
	local new=$1 before
	before=$(present)
	switch_to "$new"
	if restart && healthy "$(version_of "$new")"; then
		printf '%s\n' "$before" >"$base/before"
		echo "✓ Relais $(version_of "$new") runs ($new)."
		return 0
	fi
	echo "✗ $new is ill: back to $before" >&2
	switch_to "$before"
	restart || true
	healthy "$(version_of "$before")" || fail "$before does not answer either: journalctl -u relais-server"
	fail "$new was refused; $before runs as before"
}

[ $# = 1 ] || { sed -n '2,5s/^# *//p' "$0" >&2 && exit 2; }
[ -L "$base/current" ] || fail "nothing is installed in $base: kiosk/install.sh first"

if [ "$1" = --back ]; then
	[ -s "$base/before" ] || fail 'no version before this one is known'
	go_to "$(cat "$base/before")"
	exit 0
fi

archive=$1
[ -f "$archive" ] || fail "$archive is not there"
[ -f "$archive.sig" ] || fail "$archive.sig, the signature, is not there"
[ -f "$key" ] || fail "$key, the key of releases, is not there: see kiosk/README.md"

# Checked on a copy that nobody else can change meanwhile.
work=$(mktemp -d "$base/.update.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$archive" "$work/archive"
openssl pkeyutl -verify -rawin -pubin -inkey "$key" -in "$work/archive" -sigfile "$archive.sig" >/dev/null 2>&1 ||
	fail 'the signature is wrong: nothing was changed'

mkdir "$work/files"
tar -xz --no-same-owner -f "$work/archive" -C "$work/files"
[ -f "$work/files/build/index.js" ] || fail 'this archive holds no server: nothing was changed'
version=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$work/files/package.json" | head -1)
# The same version may come with other content: the archive's own hash tells them apart.
name=$version-$(sha256sum "$work/archive" | cut -c1-12)
chmod -R go+rX "$work/files"
if [ ! -d "$base/releases/$name" ]; then mv "$work/files" "$base/releases/$name"; fi
go_to "$name"

# The last ones stay, and the one in use, and the one before it.
find "$base/releases" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %f\n' | sort -rn | tail -n +$((kept + 1)) | while read -r _ old; do
	[ "$old" = "$(present)" ] || [ "$old" = "$(cat "$base/before")" ] || rm -rf "${base:?}/releases/$old"
done
