-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "handler" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "exitCode" INTEGER,
    "signal" TEXT,
    "warnings" JSONB NOT NULL,
    "params" JSONB NOT NULL,
    "envSealed" TEXT,
    "envNames" JSONB NOT NULL,
    "cwd" TEXT,
    "isolation" TEXT NOT NULL,
    "stopSupport" TEXT NOT NULL,
    "isProtected" BOOLEAN NOT NULL DEFAULT false,
    "isPrepared" BOOLEAN NOT NULL DEFAULT false,
    "isLongRunning" BOOLEAN NOT NULL,
    "expectedDurationSecs" INTEGER,
    "triggerSource" TEXT NOT NULL,
    "trigger" JSONB NOT NULL,
    "requestId" TEXT,
    "createdById" TEXT,
    "createdBy" TEXT,
    "definitionId" TEXT,
    "retryOf" TEXT,
    "serverId" TEXT,
    "lane" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "notBefore" DATETIME,
    "expiresAt" DATETIME,
    "timeoutSecs" INTEGER,
    "timeoutAt" DATETIME,
    "stopGraceSecs" INTEGER NOT NULL DEFAULT 10,
    "outputLimitBytes" INTEGER NOT NULL,
    "outputAtLimit" TEXT NOT NULL DEFAULT 'truncate',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "stopping" TEXT,
    "stopRequestedAt" DATETIME,
    "stopRequestedBy" TEXT,
    "stopEscalate" BOOLEAN NOT NULL DEFAULT false,
    "stopUnanswered" BOOLEAN NOT NULL DEFAULT false,
    "deleteRequested" BOOLEAN NOT NULL DEFAULT false,
    "eventNo" INTEGER NOT NULL DEFAULT 0,
    "outputNo" INTEGER NOT NULL DEFAULT 0,
    "outputBytes" INTEGER NOT NULL DEFAULT 0,
    "outputDroppedBytes" BIGINT NOT NULL DEFAULT 0,
    "progress" JSONB,
    "createdAt" DATETIME NOT NULL,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL,
    "durationMs" REAL
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "taskId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "serverId" TEXT,
    "runnerId" TEXT NOT NULL,
    "token" INTEGER NOT NULL,
    "launcher" TEXT NOT NULL,
    "unitName" TEXT NOT NULL,
    "wrapper" JSONB,
    "outOffset" BIGINT NOT NULL DEFAULT 0,
    "errOffset" BIGINT NOT NULL DEFAULT 0,
    "partial" JSONB,
    "stopSentAt" DATETIME,
    "killSentAt" DATETIME,
    "cause" TEXT,
    "contactLostAt" DATETIME,
    "status" TEXT,
    "reason" TEXT,
    "message" TEXT,
    "exitCode" INTEGER,
    "signal" TEXT,
    "evidence" JSONB,
    "outcome" JSONB,
    "units" JSONB,
    "startedAt" DATETIME NOT NULL,
    "launchedAt" DATETIME,
    "endedAt" DATETIME,
    CONSTRAINT "Attempt_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "taskId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "phase" TEXT,
    "message" TEXT,
    "error" TEXT,
    "reason" TEXT,
    "progress" JSONB,
    "result" JSONB,
    "exitCode" INTEGER,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    CONSTRAINT "Unit_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "taskId" TEXT,
    "no" INTEGER,
    "taskName" TEXT,
    "attempt" INTEGER,
    "unit" TEXT,
    "requestId" TEXT,
    "actor" TEXT NOT NULL,
    "origin" TEXT,
    "action" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "status" TEXT,
    "message" TEXT NOT NULL,
    "meta" JSONB,
    "isAudit" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Output" (
    "taskId" TEXT NOT NULL,
    "fromNo" INTEGER NOT NULL,
    "toNo" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "unit" TEXT,
    "lines" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("taskId", "fromNo"),
    CONSTRAINT "Output_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Lane" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "capacity" INTEGER NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "strictHead" BOOLEAN NOT NULL DEFAULT false,
    "lastSeq" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Runner" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "serverId" TEXT NOT NULL,
    "serverName" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "launcher" TEXT NOT NULL,
    "launcherWhy" TEXT NOT NULL,
    "health" JSONB NOT NULL,
    "beats" INTEGER NOT NULL DEFAULT 0,
    "heartbeatAt" DATETIME NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "stoppedAt" DATETIME,
    "draining" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "Server" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "facts" JSONB,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "username" TEXT NOT NULL,
    "displayName" TEXT,
    "email" TEXT,
    "passwordHash" TEXT,
    "source" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "isDisabled" BOOLEAN NOT NULL DEFAULT false,
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "lastSignedInAt" DATETIME
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "lastUsedAt" DATETIME,
    CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" JSONB NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "taskId" TEXT,
    "status" INTEGER,
    "response" JSONB,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("scope", "key")
);

-- CreateTable
CREATE TABLE "PrunedEdge" (
    "kind" TEXT NOT NULL PRIMARY KEY,
    "edgeId" TEXT NOT NULL,
    "prunedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Task_createdAt_id_idx" ON "Task"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Task_finishedAt_id_idx" ON "Task"("finishedAt", "id");

-- CreateIndex
CREATE INDEX "Task_durationMs_id_idx" ON "Task"("durationMs", "id");

-- CreateIndex
CREATE INDEX "Task_status_createdAt_idx" ON "Task"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Task_type_createdAt_idx" ON "Task"("type", "createdAt");

-- CreateIndex
CREATE INDEX "Task_handler_createdAt_idx" ON "Task"("handler", "createdAt");

-- CreateIndex
CREATE INDEX "Task_definitionId_createdAt_idx" ON "Task"("definitionId", "createdAt");

-- CreateIndex
CREATE INDEX "Task_serverId_createdAt_idx" ON "Task"("serverId", "createdAt");

-- CreateIndex
CREATE INDEX "Task_createdById_createdAt_idx" ON "Task"("createdById", "createdAt");

-- CreateIndex
CREATE INDEX "Task_retryOf_idx" ON "Task"("retryOf");

-- CreateIndex
CREATE INDEX "Task_status_lane_seq_idx" ON "Task"("status", "lane", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Task_lane_seq_key" ON "Task"("lane", "seq");

-- CreateIndex
CREATE INDEX "Attempt_state_serverId_idx" ON "Attempt"("state", "serverId");

-- CreateIndex
CREATE INDEX "Attempt_runnerId_state_idx" ON "Attempt"("runnerId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_taskId_number_key" ON "Attempt"("taskId", "number");

-- CreateIndex
CREATE INDEX "Unit_name_idx" ON "Unit"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_taskId_name_key" ON "Unit"("taskId", "name");

-- CreateIndex
CREATE INDEX "Event_createdAt_id_idx" ON "Event"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Event_action_createdAt_idx" ON "Event"("action", "createdAt");

-- CreateIndex
CREATE INDEX "Event_level_createdAt_idx" ON "Event"("level", "createdAt");

-- CreateIndex
CREATE INDEX "Event_actor_createdAt_idx" ON "Event"("actor", "createdAt");

-- CreateIndex
CREATE INDEX "Event_requestId_idx" ON "Event"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Event_taskId_no_key" ON "Event"("taskId", "no");

-- CreateIndex
CREATE INDEX "Runner_serverId_startedAt_idx" ON "Runner"("serverId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Server_number_key" ON "Server"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Server_name_key" ON "Server"("name");

-- CreateIndex
CREATE UNIQUE INDEX "User_number_key" ON "User"("number");

-- CreateIndex
CREATE UNIQUE INDEX "User_username_key" ON "User"("username");

-- CreateIndex
CREATE INDEX "ApiToken_userId_createdAt_idx" ON "ApiToken"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

