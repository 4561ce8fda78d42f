-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "definitionVersion" INTEGER,
ADD COLUMN     "retryAt" TIMESTAMP(3),
ADD COLUMN     "retryPolicy" JSONB;

-- CreateTable
CREATE TABLE "Definition" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "handler" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "envSealed" TEXT,
    "tags" JSONB NOT NULL,
    "description" TEXT NOT NULL,
    "isEnabled" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "Definition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DefinitionVersion" (
    "definitionId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "DefinitionVersion_pkey" PRIMARY KEY ("definitionId","version")
);

-- CreateTable
CREATE TABLE "Schedule" (
    "id" TEXT NOT NULL,
    "definitionId" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "missed" TEXT NOT NULL,
    "missedWindowSecs" INTEGER NOT NULL,
    "overlap" TEXT NOT NULL,
    "jitterSecs" INTEGER NOT NULL,
    "blackouts" JSONB NOT NULL,
    "startsAt" TIMESTAMP(3),
    "endsAt" TIMESTAMP(3),
    "lateAfterMins" INTEGER,
    "isPaused" BOOLEAN NOT NULL,
    "anchorAt" TIMESTAMP(3) NOT NULL,
    "nextAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Slot" (
    "id" TEXT NOT NULL,
    "scheduleId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "taskId" TEXT,
    "decidedAt" TIMESTAMP(3),
    "toldLateAt" TIMESTAMP(3),

    CONSTRAINT "Slot_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "DefinitionVersion" ADD CONSTRAINT "DefinitionVersion_definitionId_fkey" FOREIGN KEY ("definitionId") REFERENCES "Definition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_definitionId_fkey" FOREIGN KEY ("definitionId") REFERENCES "Definition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Slot" ADD CONSTRAINT "Slot_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

