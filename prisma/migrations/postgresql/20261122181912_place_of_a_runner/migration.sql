-- AlterTable
ALTER TABLE "Runner" ADD COLUMN     "place" TEXT;

