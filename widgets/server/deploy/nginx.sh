#!/usr/bin/env bash
# Several workers of the app behind nginx, on this machine.
#
#   widgets/server/deploy/nginx.sh [WORKERS] [option of the app ...]
#
# ADDRESS and PORT choose where nginx listens (127.0.0.1:8866), PYTHON which Python runs the app,
# EXPLAINER_TOKEN the token of the class. The rooms of a class are one more process, for the readers
# of all workers; or two that share them, with the address of a Redis server as EXPLAINER_REDIS. A
# process that ends, or answers no more, is started again; everything ends when this script ends.
set -euo pipefail

WORKERS=${1:-2}
shift || true
ADDRESS=${ADDRESS:-127.0.0.1}
PORT=${PORT:-8866}
FIRST=${FIRST_WORKER_PORT:-$((PORT + 1))}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../../.." && pwd)
PYTHON=${PYTHON:-$ROOT/.venv/bin/python}
REDIS=${EXPLAINER_REDIS:-}
PROCESSES=$((WORKERS + (${#REDIS} ? 2 : 1))) # rooms that are shared, or one
FIRST_PAUSE=$((WORKERS > 1 ? 5 : 1)) # seconds; its learners come back on the others before it starts
MAX_PAUSE=30 # between two starts of a worker that keeps ending
LONG_RUN=60  # after so many seconds its end is no longer the fault of its start
LOOK=3       # between two looks whether a worker answers
PATIENCE=5   # for its answer; after two in vain it is ended
FIRST_LOOKS=-160 # or after so many, half a second apart, while it starts
command -v nginx >/dev/null || { echo "nginx is needed: apt-get install nginx-light" >&2; exit 1; }
ulimit -S -n "$(ulimit -H -n)" # a learner takes two of nginx, a page that loads some more

FOLDER=$(mktemp -d)
chmod 755 "$FOLDER"
pids=()
finish() {
  trap - EXIT INT TERM
  kill "${pids[@]}" 2>/dev/null || true
  wait "${pids[@]}" 2>/dev/null || true
  rm -rf "$FOLDER"
}
trap finish EXIT
trap 'exit 0' INT TERM

BASE=/
for option; do
  if [[ $option == --base_url=* ]]; then BASE=${option#*=}; fi
done

# Return whether a worker answers at its port $1, whatever it says.
answers() {
  timeout "$PATIENCE" bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "HEAD $1 HTTP/1.0\r\n\r\n" >&3 &&
    read -r <&3' "$1" "${BASE%/}/health" 2>/dev/null
}

# End worker $1, process $2, when it does not answer any more, or never did: it may live, and hang.
watch() {
  local missed=$FIRST_LOOKS look=0.5
  trap - EXIT TERM
  while ((missed < 2)); do
    sleep "$look"
    if answers $((FIRST + $1)); then missed=0 look=$LOOK; else missed=$((missed + 1)); fi
  done
  kill -9 "$2"
}

# Run worker $1 until SIGTERM, or the rooms, which come after the last worker. One that ends before
# the site was ever there is not started again: it has an option that it does not know, or its port
# is taken.
keep() {
  local number=$1 first=$FIRST_PAUSE stopped='' child='' watcher='' status began pause command
  shift
  command=("$PYTHON" -m widgets.server --no-browser --this-port --behind-proxy --json-log
    --worker "$(printf %02x "$number")" --port $((FIRST + number)) "$@")
  if ((number >= WORKERS)); then
    first=1
    command=("$PYTHON" -m widgets.room --behind-proxy --port $((FIRST + number)) --base-url "$BASE")
  fi
  pause=$first
  trap - EXIT
  trap 'stopped=1; kill $child 2>/dev/null || true' TERM
  while [[ -z $stopped ]]; do
    began=$SECONDS status=0
    "${command[@]}" &
    child=$!
    watch "$number" "$child" 2>/dev/null &
    watcher=$!
    [[ -z $stopped ]] || kill "$child"
    wait "$child" || status=$?
    kill "$watcher" 2>/dev/null || true
    [[ -z $stopped ]] || break
    [[ -e $FOLDER/nginx.conf ]] || exit 1
    ((SECONDS - began < LONG_RUN)) || pause=$first
    printf '{"time": "%(%FT%T%z)T", "level": "error", "event": "worker ended", ' -1 >&2
    printf '"worker": %d, "status": %d, "starts_again_s": %d}\n' "$number" "$status" "$pause" >&2
    sleep "$pause" &
    child=$!
    wait "$child" || true
    pause=$((2 * pause < MAX_PAUSE ? 2 * pause : MAX_PAUSE))
  done
  wait
}

all='' each='' owners=''
for ((n = 0; n < WORKERS; n++)); do
  keep "$n" "$@" &
  pids+=($!)
  own='' others=''
  for ((m = 0; m < WORKERS; m++)); do
    server="server 127.0.0.1:$((FIRST + m)) max_fails=0"
    if ((m == n)); then own="$server;"; else others+=" $server backup;"; fi
  done
  all+=" $own"
  each+="  upstream worker_$n { $own$others keepalive 32; }"$'\n'
  owners+="    ~/api/(kernels|shutdown)/$(printf %02x "$n") worker_$n;"$'\n'
done

rooms=''
for ((n = WORKERS; n < PROCESSES; n++)); do
  keep "$n" &
  pids+=($!)
  rooms+=" server 127.0.0.1:$((FIRST + n)) max_fails=0;"
done

for ((n = 0; n < PROCESSES; n++)); do # nginx has nothing to say before they answer
  until (exec 3<>"/dev/tcp/127.0.0.1/$((FIRST + n))") 2>/dev/null; do
    kill -0 "${pids[$n]}" || exit 1
    sleep 0.2
  done
done

# Chapters are dealt in turn. A page stays with the worker whose number its kernel's id begins with;
# where that worker is gone another one says that there is no such kernel, and the page offers to
# start again. The log of requests and their failures would hold addresses of readers and tokens.
cat >"$FOLDER/nginx.conf" <<CONF
daemon off;
worker_processes 1;
pid $FOLDER/nginx.pid;
error_log stderr warn;
events { worker_connections 4096; }
http {
  include /etc/nginx/mime.types;
  access_log off;
  error_log stderr emerg;
  client_body_temp_path $FOLDER/body; proxy_temp_path $FOLDER/proxy;
  fastcgi_temp_path $FOLDER/f; uwsgi_temp_path $FOLDER/u; scgi_temp_path $FOLDER/s;
  proxy_cache_path $FOLDER/cache keys_zone=files:1m max_size=64m;
  server_tokens off;
  upstream workers {$all keepalive 32; }
  upstream rooms {$rooms keepalive 32; }
$each  map \$uri \$owner {
    default workers;
$owners  }
  map \$http_upgrade \$connection_upgrade { default upgrade; '' ''; }
  server {
    listen $ADDRESS:$PORT;
    client_max_body_size 1m;
    proxy_http_version 1.1;
    proxy_set_header Host \$http_host;
    # The workers believe all four, and what nginx does not set comes from the visitor.
    proxy_set_header X-Real-IP \$remote_addr;
    proxy_set_header X-Forwarded-For \$remote_addr;
    proxy_set_header X-Scheme \$scheme;
    proxy_set_header X-Forwarded-Proto \$scheme;
    proxy_set_header Upgrade \$http_upgrade;
    proxy_set_header Connection \$connection_upgrade;
    proxy_connect_timeout 5s;
    proxy_read_timeout 60s; # over a socket the app sends a ping each 15 s
    proxy_buffering off;
    error_page 502 504 /away.html;
    location ~ /metrics\$ { allow 127.0.0.1; deny all; proxy_pass http://workers; }
    location ~ ^${BASE%/}/room(/|\$) { proxy_pass http://rooms; }
    # A worker that is full, or gone, leaves a newcomer to the next one.
    location ~ /voila/render/ {
      proxy_next_upstream error timeout http_503;
      proxy_pass http://workers;
    }
    # Scripts and styles, the same in every worker, packed once and kept here.
    location ~ "/voila/[0-9a-f]{12}/(static|labextensions)/" {
      proxy_buffering on;
      proxy_cache files;
      proxy_cache_valid 200 1d;
      proxy_pass http://workers;
    }
    location / { proxy_pass http://\$owner; }
    location = /away.html {
      internal;
      root $FOLDER;
      add_header Cache-Control no-store always;
      add_header Retry-After 5 always;
    }
  }
}
CONF
mkdir -p "$FOLDER"/{body,proxy,f,u,s,cache}
cp "$HERE/away.html" "$FOLDER"
nginx -c "$FOLDER/nginx.conf" -p "$FOLDER" &
pids+=($!)
echo "open http://$ADDRESS:$PORT/ with $WORKERS workers"
wait $!
