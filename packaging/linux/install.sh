#!/bin/sh
# Adds Registro to this person's menu, from the folder that this file is in; "remove" takes it away.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
id=io.github.registro.Registro
share=${XDG_DATA_HOME:-$HOME/.local/share}
case "${1:-add}" in
add)
    (cd "$here/share" && find . -type f ! -name "*.metainfo.xml") | while read -r file; do
        mkdir -p "$share/$(dirname "$file")"
        cp "$here/share/$file" "$share/$file"
    done
    sed -i -e "s|^Exec=.*|Exec=\"$here/Registro\" %f|" -e "/^TryExec=/d" \
        "$share/applications/$id.desktop"
    ;;
remove)
    find "$share/applications" "$share/icons" "$share/mime/packages" -name "$id.*" -delete
    ;;
*)
    echo "usage: $0 [add|remove]" >&2
    exit 2
    ;;
esac
update-desktop-database "$share/applications" 2>/dev/null || true
update-mime-database "$share/mime" 2>/dev/null || true
