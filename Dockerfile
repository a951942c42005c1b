# Store Keyring as a container: no root, no shell needed, no core dumps, a read-only file system but for /data.
#
#   docker build -t store-keyring .
#   docker run --read-only --cap-drop ALL --security-opt no-new-privileges --ulimit core=0 -v store-keyring:/data -p 8080:8080 store-keyring
#
# Put a TLS proxy in front: Power Platform calls https only. Metrics are at the container's own 127.0.0.1, so no port of
# it shows them: add -e STORE_KEYRING_METRICS_PORT=9464 and run what reads them with --network container:<container>.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts/build scripts/build
COPY connector connector
COPY src src
RUN node scripts/build/build.ts

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# better-sqlite3 brings its binary along; no install script is needed.
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 STORE_KEYRING_DATA=/data
# Else V8 lets the heap grow to four times of what is needed before it looks for what is not. Very large servers need a
# tenth of this limit.
ENV NODE_OPTIONS="--max-semi-space-size=16 --max-old-space-size=1536"
WORKDIR /app
RUN install -d -o node -g node -m 700 /data
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist .
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/cli.js"]
CMD ["start", "--init"]
