-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "signalledAt" DATETIME;

