#!/usr/bin/env bash
# Several workers of the app behind nginx, on this machine.
#
#   widgets/server/deploy/nginx.sh [WORKERS] [option of the app ...]
#
# ADDRESS and PORT choose where nginx listens (127.0.0.1:8866), PYTHON which Python runs the app,
# EXPLAINER_TOKEN the token of the class. Everything ends when this script ends.
set -euo pipefail

WORKERS=${1:-2}
shift || true
ADDRESS=${ADDRESS:-127.0.0.1}
PORT=${PORT:-8866}
FIRST=${FIRST_WORKER_PORT:-$((PORT + 1))}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../../.." && pwd)
PYTHON=${PYTHON:-$ROOT/.venv/bin/python}
command -v nginx >/dev/null || { echo "nginx is needed: apt-get install nginx-light" >&2; exit 1; }

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

servers='' shares='' cookies='' known='' step=$((100 / WORKERS))
for ((n = 0; n < WORKERS; n++)); do
  port=$((FIRST + n))
  "$PYTHON" -m widgets.server --no-browser --this-port --behind-proxy --json-log --port "$port" "$@" &
  pids+=($!)
  servers+="  upstream worker_$n { server 127.0.0.1:$port; keepalive 32; }"$'\n'
  cookies+="    worker_$n worker_$n;"$'\n'
  known+="    worker_$n '';"$'\n'
  if ((n < WORKERS - 1)); then shares+="    $step% worker_$n;"$'\n'; else shares+="    * worker_$n;"$'\n'; fi
done

for ((n = 0; n < WORKERS; n++)); do # nginx has nothing to say before they answer
  until (exec 3<>"/dev/tcp/127.0.0.1/$((FIRST + n))") 2>/dev/null; do
    kill -0 "${pids[$n]}" || exit 1
    sleep 0.2
  done
done

# A newcomer is dealt to a worker by the request's own random id, and stays by the cookie.
cat >"$FOLDER/nginx.conf" <<CONF
daemon off;
worker_processes 1;
pid $FOLDER/nginx.pid;
error_log stderr warn;
events { worker_connections 4096; }
http {
  include /etc/nginx/mime.types;
  access_log off; # nobody's address is kept
  client_body_temp_path $FOLDER/body; proxy_temp_path $FOLDER/proxy;
  fastcgi_temp_path $FOLDER/f; uwsgi_temp_path $FOLDER/u; scgi_temp_path $FOLDER/s;
  proxy_cache_path $FOLDER/cache keys_zone=files:1m max_size=64m;
  server_tokens off;
$servers
  split_clients \$request_id \$dealt {
$shares  }
  map \$cookie_explainer_worker \$worker {
    default \$dealt;
$cookies  }
  map \$cookie_explainer_worker \$sticky {
    default "explainer_worker=\$dealt; Path=/; HttpOnly; SameSite=Lax";
$known  }
  map \$http_upgrade \$connection_upgrade { default upgrade; '' ''; }
  server {
    listen $ADDRESS:$PORT;
    client_max_body_size 1m;
    proxy_http_version 1.1;
    proxy_set_header Host \$http_host;
    proxy_set_header X-Forwarded-For \$remote_addr;
    proxy_set_header X-Forwarded-Proto \$scheme;
    proxy_set_header Upgrade \$http_upgrade;
    proxy_set_header Connection \$connection_upgrade;
    proxy_read_timeout 1h;
    location / {
      add_header Set-Cookie \$sticky;
      proxy_buffering off;
      proxy_pass http://\$worker;
    }
    # Scripts and styles, the same in every worker, packed once and kept here.
    location ~ ^/voila/[0-9a-f]+/(static|labextensions)/ {
      proxy_cache files;
      proxy_cache_valid 200 1d;
      proxy_pass http://worker_0;
    }
    location = /metrics { allow 127.0.0.1; deny all; proxy_pass http://\$worker; }
  }
}
CONF
mkdir -p "$FOLDER"/{body,proxy,f,u,s,cache}
nginx -c "$FOLDER/nginx.conf" -p "$FOLDER" &
pids+=($!)
echo "open http://$ADDRESS:$PORT/ with $WORKERS workers"
wait -n "${pids[@]}"
