#!/bin/sh
# Debian 12: LibreOffice and the fonts that the office tests lay drafts out with. Run as root.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=/usr/share/fonts/opentype/fandol

apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    libreoffice-writer-nogui libreoffice-calc-nogui fontconfig fonts-noto-cjk fonts-liberation

# The Fandol fonts have no package of their own: take them out of TeX's, without TeX.
if [ ! -e "$target/FandolFang-Regular.otf" ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    (cd "$folder" && apt-get download texlive-lang-chinese && dpkg-deb -x texlive-lang-chinese_*.deb unpacked)
    install -d "$target"
    for face in Fang Kai Hei Song; do
        install -m 644 "$folder/unpacked/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/Fandol$face-Regular.otf" "$target/"
    done
fi

install -m 644 "$here/fonts.conf" /etc/fonts/conf.d/30-gongwen.conf
fc-cache -f
