-- AlterTable
ALTER TABLE "Task" ADD COLUMN "pauseRequestedAt" DATETIME;
ALTER TABLE "Task" ADD COLUMN "pauseRequestedBy" TEXT;
ALTER TABLE "Task" ADD COLUMN "supportsPause" BOOLEAN;

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN "checkpoint" JSONB;

