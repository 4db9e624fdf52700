#!/bin/sh
# Runs a command inside the machine: enter.sh ROOT USER COMMAND…
# By pivot_root rather than chroot: a browser in a chroot may not make the user namespaces of its sandbox, and the sandbox stays on.
set -eu
if [ "${ENTERED:-}" = yes ]; then
	root=$1 user=$2
	shift 2
	unset ENTERED
	mkdir -p "$root/.outside"
	cd "$root"
	pivot_root . .outside
	umount -l /.outside
	cd /
	home=$(getent passwd "$user" | cut -d: -f6)
	exec setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups env -i HOME="$home" USER="$user" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
fi
ENTERED=yes exec unshare --mount --propagation private sh "$0" "$@"
