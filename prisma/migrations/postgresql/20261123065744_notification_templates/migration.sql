-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "wording" JSONB;

-- AlterTable
ALTER TABLE "NotificationChannel" ADD COLUMN     "templates" JSONB;

