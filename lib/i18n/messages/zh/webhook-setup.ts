import type { webhookSetup as en } from '../en/webhook-setup'

// How the address is entered at each sender: what stands in “ ” is what its page says.
export const webhookSetup: typeof en = {
  title: '在发送方设置',
  lead: '如何让 {provider} 投递到这里',
  leadGeneric: '如何让您的程序投递到这里',
  events: '该接收地址的筛选条件放行：{events}。',
  check: '收到的内容都会出现在“投递记录”中，被拒绝的也在内。',
  example: '示例',
  copyExample: '复制示例',
  github: {
    s1: '在 GitHub 打开代码库或组织：“Settings”→“Webhooks”→“Add webhook”。',
    s2: '把地址粘贴到“Payload URL”，“Content type”选择“application/json”。',
    s3: '把密钥粘贴到“Secret”，并保持 SSL 验证开启。',
    s4: '选择“Let me select individual events”，勾选该接收地址等待的事件：Pushes、Releases、Packages、Registry packages、Workflow runs。',
    s5: '点击“Add webhook”。GitHub 会立即发送 ping：这里显示为已忽略，属于正常情况。',
  },
  gitlab: {
    s1: '在 GitLab 打开项目或群组：“设置”→“Webhooks”→“添加新的 webhook”。',
    s2: '把地址粘贴到“URL”，把密钥粘贴到“Secret 令牌”。无需填写签名令牌（Signing token）。',
    s3: '在“触发来源”下勾选该接收地址等待的事件：推送、标签推送、发布、流水线。',
    s4: '保持“启用 SSL 验证”，点击“添加 webhook”。',
    s5: '可在该 webhook 一行点击“测试”试一试。',
    s6: '自建的 GitLab 默认不能访问内网地址，需由管理员允许：“Settings”→“Network”→“Outbound requests”→“Allow requests to the local network from webhooks and integrations”。',
  },
  gitea: {
    s1: '在 Gitea 打开代码库或组织：“设置”→“Web 钩子”→“添加 Web 钩子”→“Gitea”。',
    s2: '把地址粘贴到“目标 URL”；HTTP 方法为 POST，POST 内容类型为 application/json。',
    s3: '把密钥粘贴到“密钥”（旧版为“密钥文本”）。没有密钥时 Gitea 不签名，这里会全部拒绝。',
    s4: '在“触发条件”中选择“自定义事件…”，勾选该接收地址等待的事件。',
    s5: '点击“添加 Web 钩子”，再用其页面上的“测试推送事件”（旧版为“测试推送”）试一试。',
    s6: '默认只能访问公网地址；内网地址须写入其 app.ini 中 [webhook] 一节的 ALLOWED_HOST_LIST。',
  },
  forgejo: {
    s1: '在 Forgejo 打开代码库或组织：“设置”→“Web 钩子”→“添加 Web 钩子”→“Forgejo”。',
    s2: '把地址粘贴到“目标 URL”；HTTP 方法为 POST，POST 内容类型为 application/json。',
    s3: '把密钥粘贴到“密钥文本”。没有密钥时 Forgejo 不签名，这里会全部拒绝。',
    s4: '在“触发条件”中选择“自定义事件”，勾选该接收地址等待的事件。',
    s5: '点击“添加 Web 钩子”，再用其页面上的测试按钮试一试。',
    s6: '默认只能访问公网地址；内网地址须写入其 app.ini 中 [webhook] 一节的 ALLOWED_HOST_LIST。',
  },
  dockerhub: {
    s1: '在 Docker Hub 打开镜像仓库，进入“Webhooks”标签页。',
    s2: '填写任意名称，把带 ?token=… 的完整地址作为 webhook 的 URL 粘贴进去。',
    s3: '点击“Create”。Docker Hub 不签名：知道地址的人都能投递，请勿外传。',
    s4: '每次推送镜像都会通知；无需选择事件或内容类型。',
  },
  harbor: {
    s1: '在 Harbor 打开项目：“Webhooks”→“新建 Webhook”。',
    s2: '填写任意名称。“通知类型”选“http”，“载荷形式”选默认，“事件类型”勾选“Artifact pushed”。',
    s3: '把地址粘贴到“Endpoint 地址”，把密钥粘贴到“Auth Header”，并勾选“验证远程证书”。',
    s4: '点击“添加”。被这里拒绝的通知会重试几次，每次尝试都可在其页面上查看。',
  },
  quay: {
    s1: '在 Quay 打开镜像仓库：“Settings”→“Events and Notifications”→“Create Notification”。',
    s2: '事件选择“Push to Repository”，通知方式选择“Webhook POST”。',
    s3: '把带 ?token=… 的完整地址粘贴到“Webhook URL”，点击“Create Notification”。',
    s4: 'Quay 不签名：知道地址的人都能投递，请勿外传。',
  },
  registry: {
    s1: '把下面几行加入镜像仓库的配置（config.yml），并填入密钥。',
    s2: '重启镜像仓库，使其重新读取配置。',
    s3: '每次推送都会通知。未被接受的通知会一直重发，后面的通知要等它，因此密钥必须正确。',
  },
  generic: {
    s1: '让程序以 POST 方式把 JSON 正文发送到该地址。',
    s2hmac: '用密钥对正文的原始字节计算 HMAC-SHA256，并以十六进制写入 {header}。',
    s2token: '把密钥写入 {header}。',
    s3id: '把投递 ID 写入 {header}：同一 ID 收到两次只运行一次。',
    s3none: '正文相同即视为同一投递：若每次都要生效，请在正文中加入序号或时间。',
    s4: '已创建任务或无需处理时应答 202，被拒绝时应答 4xx。',
  },
}
