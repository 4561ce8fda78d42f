-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "pauseRequestedAt" TIMESTAMP(3),
ADD COLUMN     "pauseRequestedBy" TEXT,
ADD COLUMN     "supportsPause" BOOLEAN;

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "checkpoint" JSONB;

