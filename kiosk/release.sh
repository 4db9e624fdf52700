#!/usr/bin/env bash
# What a kiosk or a server needs to run, and nothing of what builds it: a signed archive, or a copy in a folder.
#   kiosk/release.sh KEY.pem FOLDER     → FOLDER/relais-VERSION.tar.gz and its signature, .sig
#   kiosk/release.sh --copy FOLDER
# The key: openssl genpkey -algorithm ed25519 -out release.pem; its public half, for update.sh: openssl pkey -in release.pem -pubout
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Packages that the server needs, by the lock file; those for other machines are not there, and are left out.
contents() {
	printf '%s\n' build kiosk package.json LICENSE node_modules/.bin/node
	node_modules/.bin/node -e '
		const { packages } = JSON.parse(require("node:fs").readFileSync("package-lock.json", "utf8"));
		for (const [folder, { dev, devOptional }] of Object.entries(packages))
			if (folder && !dev && !devOptional && require("node:fs").existsSync(folder)) console.log(folder);'
}

[ -f build/index.js ] || { echo '✗ not built: npm ci && npm run build' >&2 && exit 1; }
case ${1:-} in
--copy)
	mkdir -p "$2"
	contents | tar -c --files-from - | tar -x -C "$2" --no-same-owner
	;;
'' | -*)
	sed -n '2,5s/^# *//p' "$0" >&2
	exit 1
	;;
*)
	version=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' package.json | head -1)
	archive=$2/relais-$version.tar.gz
	contents | tar -cz --owner=0 --group=0 --files-from - --file "$archive"
	openssl pkeyutl -sign -rawin -inkey "$1" -in "$archive" -out "$archive.sig"
	echo "✓ $archive and $archive.sig"
	;;
esac
