import type { timeline as en } from '../en/timeline'

export const timeline: typeof en = {
  label: '时间线',
  viewAll: '查看全部 {count, number} 条事件',
  viewLatest: '只看最新',
  older: '加载更早的事件',
  loading: '正在加载事件…',
  empty: '暂无事件',
  failedTitle: '无法读取时间线',
  open: '查看 {action} 的详情',
  field: '字段',
  action: '动作',
  level: '级别',
  actor: '操作者',
  origin: '来源',
  unit: '单元',
  attempt: '尝试',
  status: '状态',
  request: '请求',
  time: '时间',
}
