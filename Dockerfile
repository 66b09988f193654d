# One image for the gateway, the subgraphs and the commands; docker-compose.yml says which of them a container is.
FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1

# Optional are the embedded PostgreSQL and a Node of its own: here the image brings the one, a container beside it the other.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force

COPY schema ./schema
COPY subgraphs ./subgraphs
COPY gateway ./gateway

# Volumes mounted here for the first time take over the owner.
RUN mkdir /reports /backups && chown node:node /reports /backups

# The code stays root's: what runs cannot change it.
USER node
CMD ["node", "--import", "./subgraphs/commands/compile-cache.js", "gateway/main.ts"]
