import type { signin as en } from '../en/signin'

export const signin: typeof en = {
  title: '登录',
  lead: '查看正在运行、已结束的任务及其输出',
  username: '用户名',
  password: '密码',
  showPassword: '显示密码',
  hidePassword: '隐藏密码',
  submit: '登录',
  wrong: '用户名或密码不正确。',
  throttled: '尝试次数过多，请等待 {seconds, plural, other {# 秒}}后再试。',
  unreachable: '服务器没有响应，它在运行吗？',
  missing: '两项都必须填写。',
  firstStart: '首次启动时，admin 的密码显示在终端中，并保存在数据目录里，直到被修改。',
  unauthorizedTitle: '您尚未登录',
  unauthorizedProxy: '登录由 Taskyard 前面的代理完成，此请求没有附带可接受的身份。请先在代理处登录，然后重试。',
  unauthorizedHint: '如果代理已让您登录：Taskyard 只接受知道 FORWARD_AUTH_SECRET 的代理所提供的身份。',
}
