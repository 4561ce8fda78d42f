import type { NotificationFacts } from '../facts'
import type { Vocabulary } from './words'

export const zh: Vocabulary = {
  failure: (facts) => ({
    title: `${nameOf(facts)}失败`,
    sentence: `${reasonOf(facts)}${(facts.failures ?? 1) > 1 ? `已连续失败 ${facts.failures} 次。` : ''}`,
  }),
  recovery: (facts, when) => ({
    title: `${nameOf(facts)}已恢复`,
    sentence: `自 ${when(facts.since)} 起失败 ${facts.failures ?? 1} 次后成功。`,
  }),
  success: (facts) => ({ title: `${nameOf(facts)}成功`, sentence: '' }),
  'rolled-back': ({ rolled_back: back = [], not_rolled_back: lost = [] }) => ({
    title: lost.length > 0 ? `回滚失败：${listed(lost)}` : `已回滚：${listed(back)}`,
    sentence: [
      lost.length > 0 && '更新失败，回滚也失败：请立即查看。',
      back.length > 0 && `${listed(back)} 按更新前的状态运行。`,
    ]
      .filter(Boolean)
      .join(''),
  }),
  'missed-run': (facts, when) => ({
    title: `${nameOf(facts)}未运行`,
    sentence: facts.was_refused
      ? `${when(facts.due_at)} 的运行被拒绝。`
      : `错过 ${facts.count ?? 1} 次运行，最后一次应在 ${when(facts.due_at)}。`,
  }),
  'late-run': (facts, when) => ({
    title: `${nameOf(facts)}延迟`,
    sentence:
      `${when(facts.due_at)} 的运行` +
      `${facts.started_at ? `直到 ${when(facts.started_at)} 才开始` : '尚未开始'}，` +
      `延迟超过 ${facts.minutes ?? 0} 分钟。`,
  }),
  'long-running': (facts, when) => ({
    title: `${nameOf(facts)}仍在运行`,
    sentence: `开始于 ${when(facts.started_at ?? undefined)}，已超过 ${facts.minutes ?? 0} 分钟。`,
  }),
  'held-update': (facts) => ({
    title: `有更新等待处理：${nameOf(facts)}`,
    sentence: `${facts.image ?? '镜像'}${newsOf(facts)}；${whyOf(facts)}。`,
  }),
  test: (facts) => ({
    title: 'Taskyard 测试消息',
    sentence: `${facts.by ?? '有人'}正在测试通道 ${nameOf(facts)}：可以使用。`,
  }),
  digest: ({ total = 0 }) => ({ title: `Taskyard 的 ${total} 条消息`, sentence: '' }),
  name: nameOf,
  reason: reasonOf,
  why: whyOf,
  at: '时间',
  more: (count) => `另有 ${count} 条`,
}

function nameOf({ name, handler }: NotificationFacts): string {
  return name === null ? (handler === 'command' ? '命令' : (handler ?? '任务')) : `${name} `
}

function reasonOf({ reason, exit_code, signal }: NotificationFacts): string {
  switch (reason) {
    case 'exit-code':
      return `退出码 ${exit_code ?? '未知'}。`
    case 'signal':
      return `被${signal ? ` ${signal} ` : ''}终止。`
    case 'timeout':
      return '超过时限。'
    case 'output-limit':
      return '输出超过上限。'
    case 'oom':
      return '内存不足。'
    case 'launch-failed':
      return '无法启动。'
    case 'interrupted':
      return '被中断。'
    case 'unreachable':
      return '无法连接其服务器。'
    case 'rejected':
      return '被拒绝。'
    case 'rolled-back':
      return '更新已回滚。'
    case 'rollback-failed':
      return '更新失败，回滚也失败。'
    default:
      return '以错误结束。'
  }
}

function newsOf({ tag, digest }: NotificationFacts): string {
  if (tag) return ` 有新标签 ${tag}`
  return ` 有新镜像${digest ? `（${digest.slice(0, 19)}）` : ''}`
}

function whyOf({ why }: NotificationFacts): string {
  if (why === 'held') return '该服务已被暂缓更新'
  return why === 'window' ? '当前不在更新窗口内' : '策略为仅通知'
}

function listed(names: string[]): string {
  const rest = names.length - 3
  return rest > 0 ? `${names.slice(0, 3).join('、')} 等 ${names.length} 个` : names.join('、')
}
