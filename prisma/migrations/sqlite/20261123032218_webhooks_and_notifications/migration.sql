-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "secretSealed" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "ratePerMinute" INTEGER NOT NULL,
    "isEnabled" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "endpointId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "deliveryKey" TEXT,
    "onceKey" TEXT,
    "event" TEXT,
    "action" TEXT,
    "subject" TEXT,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT,
    "bodyBytes" INTEGER NOT NULL,
    "isBodyCut" BOOLEAN NOT NULL DEFAULT false,
    "tookMs" REAL NOT NULL,
    "taskId" TEXT,
    "redeliveryOf" TEXT,
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "repeatedAt" DATETIME,
    "origin" TEXT,
    "requestId" TEXT,
    "receivedAt" DATETIME NOT NULL,
    CONSTRAINT "WebhookDelivery_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "WebhookEndpoint" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NotificationChannel" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "secretSealed" TEXT,
    "locale" TEXT NOT NULL,
    "perHour" INTEGER NOT NULL,
    "digestMins" INTEGER NOT NULL,
    "quiet" JSONB,
    "isEnabled" BOOLEAN NOT NULL,
    "failingSince" DATETIME,
    "lastError" TEXT,
    "lastSentAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "NotificationRule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "isEnabled" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "NotificationStreak" (
    "ruleId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "since" DATETIME NOT NULL,
    "toldAt" DATETIME,

    PRIMARY KEY ("ruleId", "subject"),
    CONSTRAINT "NotificationStreak_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "NotificationRule" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Happening" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "taskId" TEXT,
    "facts" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channelId" TEXT NOT NULL,
    "ruleId" TEXT,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "taskId" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "dueAt" DATETIME,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedUntil" DATETIME,
    "claimedBy" TEXT,
    "lastStatus" INTEGER,
    "lastError" TEXT,
    "sentWith" TEXT,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    CONSTRAINT "Notification_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "NotificationChannel" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "WebhookEndpoint_name_key" ON "WebhookEndpoint"("name");

-- CreateIndex
CREATE INDEX "WebhookDelivery_endpointId_receivedAt_id_idx" ON "WebhookDelivery"("endpointId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "WebhookDelivery_receivedAt_id_idx" ON "WebhookDelivery"("receivedAt", "id");

-- CreateIndex
CREATE INDEX "WebhookDelivery_taskId_idx" ON "WebhookDelivery"("taskId");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_endpointId_onceKey_key" ON "WebhookDelivery"("endpointId", "onceKey");

-- CreateIndex
CREATE UNIQUE INDEX "NotificationChannel_name_key" ON "NotificationChannel"("name");

-- CreateIndex
CREATE UNIQUE INDEX "NotificationRule_name_key" ON "NotificationRule"("name");

-- CreateIndex
CREATE INDEX "Happening_createdAt_id_idx" ON "Happening"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Notification_state_dueAt_idx" ON "Notification"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Notification_channelId_createdAt_id_idx" ON "Notification"("channelId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Notification_createdAt_id_idx" ON "Notification"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Notification_taskId_idx" ON "Notification"("taskId");

