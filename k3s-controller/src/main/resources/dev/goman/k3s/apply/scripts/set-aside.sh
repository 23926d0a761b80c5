# Puts the datastore of a stopped server aside, so that it joins as a new one. Nothing is deleted but
# what an earlier restore put there.
if systemctl is-active --quiet k3s; then finish false "k3s still runs"; fi
if holds_data; then
  rm -rf "$DATA/server/db-before-restore"
  mv -f "$DATA/server/db" "$DATA/server/db-before-restore"
fi
finish true ""
