-- AlterTable
ALTER TABLE "Task" ADD COLUMN "locks" JSONB;

