import type { maintenance as en } from '../en/maintenance'

export const maintenance: typeof en = {
  title: '维护',
  lead: '让 Taskyard 自身保持良好状态。每一项都是一个任务。',
  jobs: {
    survey: {
      title: '本机巡检',
      what: '查看系统、磁盘、systemd、用户单元、容器和 ssh，不做任何更改。',
    },
    prune: {
      title: '清理任务记录',
      what: '清除保留规则不再保留的已结束任务，并归还空间。执行器每小时也会自动清理。',
    },
    check: {
      title: '检查数据库',
      what: '查找数据库损坏和任务记录中的矛盾，不做任何更改。',
    },
  },
  run: '立即运行',
  underway: '进行中',
  open: '打开',
  lastRun: '上次运行',
  neverRun: '尚未运行，或记录已不保留',
  storage: '存储',
  storageLead: '打开本页时以及每次运行后统计',
  database: { sqlite: '数据库（SQLite）', postgresql: '数据库（PostgreSQL）' },
  reusable: '其中 {size} 可供新数据使用',
  output: '已存储的输出',
  outputMost: '上限 {size}',
  outputNoMost: '没有上限',
  tasks: '任务',
  events: '事件',
  disk: '磁盘剩余空间',
  diskOf: '共 {size}',
  diskLow: '空间不足：输出占满磁盘的任务会先被结束。',
  retention: '当前的保留规则',
  retentionLead: '等待、运行或已准备的任务始终保留',
  change: '设置',
  recent: '最近的维护',
  recentAll: '所有维护任务',
  none: '还没有维护任务',
  noneHint: '运行上面的任一项，就会出现在这里。',
}
