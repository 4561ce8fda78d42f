-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "signalledAt" TIMESTAMP(3);

