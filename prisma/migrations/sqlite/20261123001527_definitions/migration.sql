-- AlterTable
ALTER TABLE "Task" ADD COLUMN "definitionVersion" INTEGER;
ALTER TABLE "Task" ADD COLUMN "retryAt" DATETIME;
ALTER TABLE "Task" ADD COLUMN "retryPolicy" JSONB;

-- CreateTable
CREATE TABLE "Definition" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "handler" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "envSealed" TEXT,
    "tags" JSONB NOT NULL,
    "description" TEXT NOT NULL,
    "isEnabled" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "DefinitionVersion" (
    "definitionId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,

    PRIMARY KEY ("definitionId", "version"),
    CONSTRAINT "DefinitionVersion_definitionId_fkey" FOREIGN KEY ("definitionId") REFERENCES "Definition" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Schedule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "definitionId" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "missed" TEXT NOT NULL,
    "missedWindowSecs" INTEGER NOT NULL,
    "overlap" TEXT NOT NULL,
    "jitterSecs" INTEGER NOT NULL,
    "blackouts" JSONB NOT NULL,
    "startsAt" DATETIME,
    "endsAt" DATETIME,
    "lateAfterMins" INTEGER,
    "isPaused" BOOLEAN NOT NULL,
    "anchorAt" DATETIME NOT NULL,
    "nextAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Schedule_definitionId_fkey" FOREIGN KEY ("definitionId") REFERENCES "Definition" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Slot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "scheduleId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "taskId" TEXT,
    "decidedAt" DATETIME,
    "toldLateAt" DATETIME,
    CONSTRAINT "Slot_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Definition_name_key" ON "Definition"("name");

-- CreateIndex
CREATE INDEX "Definition_handler_idx" ON "Definition"("handler");

-- CreateIndex
CREATE UNIQUE INDEX "Schedule_definitionId_key" ON "Schedule"("definitionId");

-- CreateIndex
CREATE INDEX "Schedule_nextAt_idx" ON "Schedule"("nextAt");

-- CreateIndex
CREATE INDEX "Slot_state_dueAt_idx" ON "Slot"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Slot_taskId_idx" ON "Slot"("taskId");

-- CreateIndex
CREATE UNIQUE INDEX "Slot_scheduleId_at_key" ON "Slot"("scheduleId", "at");

-- CreateIndex
CREATE INDEX "Task_retryAt_idx" ON "Task"("retryAt");

