-- CreateIndex
CREATE INDEX "Task_status_finishedAt_id_idx" ON "Task"("status", "finishedAt", "id");

-- CreateIndex
CREATE INDEX "Task_status_durationMs_id_idx" ON "Task"("status", "durationMs", "id");

