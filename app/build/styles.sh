#!/usr/bin/env bash
# Joins style/ into app/generated/roster.css, which trunk minifies and names by its
# content. Cascade layers decide precedence; the order here is for readers.
set -euo pipefail
shopt -s nullglob
cd "$(dirname "$0")/../.."

sheets=(
    style/layers.css style/reset.css style/tokens/*.css style/base.css
    style/layout/*.css style/kit/*.css style/features/*.css
    style/utilities.css style/print.css
)

mkdir -p app/generated
cat "${sheets[@]}" >app/generated/roster.css.new
# An unchanged stylesheet keeps its modification time, so that watchers don't rebuild.
if cmp -s app/generated/roster.css.new app/generated/roster.css; then
    rm app/generated/roster.css.new
else
    mv app/generated/roster.css.new app/generated/roster.css
fi
