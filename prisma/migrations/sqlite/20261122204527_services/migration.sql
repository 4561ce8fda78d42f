-- AlterTable
ALTER TABLE "Server" ADD COLUMN "servicesAt" DATETIME;
ALTER TABLE "Server" ADD COLUMN "servicesProblem" TEXT;

-- CreateTable
CREATE TABLE "Service" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "serverId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "description" TEXT,
    "file" TEXT,
    "containers" JSONB NOT NULL,
    "image" TEXT,
    "reference" TEXT,
    "problem" TEXT,
    "pod" TEXT,
    "relations" JSONB NOT NULL,
    "isNotify" BOOLEAN NOT NULL DEFAULT false,
    "autoUpdate" TEXT,
    "activeState" TEXT NOT NULL,
    "subState" TEXT NOT NULL,
    "result" TEXT,
    "activeSince" DATETIME,
    "restarts" INTEGER NOT NULL DEFAULT 0,
    "runningImageId" TEXT,
    "runningDigest" TEXT,
    "imageCreatedAt" DATETIME,
    "imageLabels" JSONB,
    "policy" JSONB NOT NULL,
    "isProtected" BOOLEAN NOT NULL DEFAULT false,
    "rejected" JSONB,
    "lastTaskId" TEXT,
    "firstSeenAt" DATETIME NOT NULL,
    "seenAt" DATETIME NOT NULL,
    "vanishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ImageDigest" (
    "serverId" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "digest" TEXT,
    "platformDigest" TEXT,
    "imageCreatedAt" DATETIME,
    "labels" JSONB,
    "tags" JSONB,
    "problem" TEXT,
    "message" TEXT,
    "checkedAt" DATETIME,
    "triedAt" DATETIME NOT NULL,
    "retryAt" DATETIME,

    PRIMARY KEY ("serverId", "reference")
);

-- CreateIndex
CREATE UNIQUE INDEX "Service_serverId_scope_unit_key" ON "Service"("serverId", "scope", "unit");

