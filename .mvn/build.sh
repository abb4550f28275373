# Sourced by ./run, ./test and ./bench from the project's folder: what they share about building.

lock=.run/building

one_build_at_a_time() { # waits for its turn in target/; "|| ..." to do something else than wait
  mkdir -p .run
  until mkdir "$lock" 2>/dev/null; do
    builder=$(cat "$lock/pid" 2>/dev/null || echo 0)
    if [ "$builder" != 0 ] && ! kill -0 "$builder" 2>/dev/null; then
      rm -rf "$lock" # its process was killed
      continue
    fi
    [ "${1:-wait}" = wait ] || return 1
    [ -n "${waiting:-}" ] || echo "Waiting for another build in this folder."
    waiting=yes
    sleep 1
  done
  echo $$ >"$lock/pid"
}

build_is_over() {
  [ "$(cat "$lock/pid" 2>/dev/null)" != $$ ] || rm -rf "$lock"
}

node_24() { # Vaadin's front end is built by Node 24 only; with another one it would try to fetch its own
  [ ! -x .tools/node/bin/node ] || return 0
  case $(node -v 2>/dev/null) in v24.*) return 0 ;; esac
  command -v npm >/dev/null 2>&1 || return 0
  echo "Putting Node 24 under .tools/node"
  npm install --silent --no-fund --no-audit --global --prefix .tools/node node@24.21.0 npm@11.19.1 >&2 ||
    echo "Node 24 could not be installed; Vaadin will try by itself." >&2
}

jar=target/privacy-center.jar

build_jar() { # when a source is newer than the jar
  if [ -f $jar ] && [ -z "$(find pom.xml src/main -newer $jar ! -path 'src/main/frontend/generated*' \
      ! -path src/main/frontend ! -path src/main ! -name index.html -print 2>/dev/null | head -n 1)" ]; then
    return 0
  fi
  node_24
  echo "Building (one to three minutes the first time)"
  ./mvnw -q -B package -DskipTests -Dspotless.check.skip=true
  touch $jar
}

extract_app() { # sets app: the jar's content in a folder of its own, that no later build touches
  app=$(cat .run/current 2>/dev/null || echo none)
  if [ ! -d "$app" ] || [ -n "$(find $jar -newer .run/current)" ]; then
    forget_old_apps
    app=.run/app-$(date +%Y%m%d-%H%M%S)
    rm -rf .run/extracting
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar $jar extract --destination .run/extracting >/dev/null
    mv .run/extracting "$app"
    echo "$app" >.run/current
  fi
}

forget_old_apps() {
  for old in .run/app-*; do
    used=
    for user in "$old"/in-use.*; do
      if [ -f "$user" ] && kill -0 "${user##*.}" 2>/dev/null; then used=yes; fi
    done
    [ -n "$used" ] || rm -rf "$old"
  done
}

quiet=--enable-native-access=ALL-UNNAMED

# Of the memory of the machine, to begin with. With the 64th that a JVM takes by itself it looked for garbage in all of the heap
# every two seconds when much was asked.
heap=-XX:InitialRAMPercentage=4

stop_server_of() { # the embedded PostgreSQL of a data folder, if it runs; waits until it has ended
  server=$(head -n 1 "$1/postgres/cluster/postmaster.pid" 2>/dev/null) || return 0
  kill -INT "$server" 2>/dev/null || return 0
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 "$server" 2>/dev/null || return 0
    sleep 1
  done
}

train_app() { # sets aot: the option for classes linked ahead of time, where the JDK can (25 and later)
  aot=
  [ "$(jdk_major "$JAVA_HOME")" -ge 25 ] || return 0
  quiet="$quiet --sun-misc-unsafe-memory-access=allow"
  if [ ! -f "$app/app.aot" ] && [ ! -f "$app/untrainable" ]; then
    echo "Preparing fast starts"
    training=$(mktemp -d)
    "$JAVA_HOME/bin/java" $quiet -XX:AOTCacheOutput="$app/app.aot" -Dspring.context.exit=onRefresh \
      -jar "$app/privacy-center.jar" --privacy-center.embedded=true --privacy-center.demo=false \
      --privacy-center.data="$training" --server.port=0 --server.address=127.0.0.1 \
      >"$app/training.log" 2>&1 || true
    stop_server_of "$training" # Spring halts the JVM there, which had no time to
    rm -rf "$training"
    [ -f "$app/app.aot" ] || touch "$app/untrainable"
  fi
  [ ! -f "$app/app.aot" ] || aot="-XX:AOTCache=$app/app.aot -Xlog:aot*=error"
}
