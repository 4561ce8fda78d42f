-- AlterTable
ALTER TABLE "Server" ADD COLUMN     "servicesAt" TIMESTAMP(3),
ADD COLUMN     "servicesProblem" TEXT;

-- CreateTable
CREATE TABLE "Service" (
    "id" TEXT NOT NULL,
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
    "activeSince" TIMESTAMP(3),
    "restarts" INTEGER NOT NULL DEFAULT 0,
    "runningImageId" TEXT,
    "runningDigest" TEXT,
    "imageCreatedAt" TIMESTAMP(3),
    "imageLabels" JSONB,
    "policy" JSONB NOT NULL,
    "isProtected" BOOLEAN NOT NULL DEFAULT false,
    "rejected" JSONB,
    "lastTaskId" TEXT,
    "firstSeenAt" TIMESTAMP(3) NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,
    "vanishedAt" TIMESTAMP(3),

    CONSTRAINT "Service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImageDigest" (
    "serverId" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "digest" TEXT,
    "platformDigest" TEXT,
    "imageCreatedAt" TIMESTAMP(3),
    "labels" JSONB,
    "tags" JSONB,
    "problem" TEXT,
    "message" TEXT,
    "checkedAt" TIMESTAMP(3),
    "triedAt" TIMESTAMP(3) NOT NULL,
    "retryAt" TIMESTAMP(3),

    CONSTRAINT "ImageDigest_pkey" PRIMARY KEY ("serverId","reference")
);

-- CreateIndex
CREATE UNIQUE INDEX "Service_serverId_scope_unit_key" ON "Service"("serverId", "scope", "unit");

