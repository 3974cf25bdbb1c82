group-general = 通用 API
group-withdrawal = 提币 API
permission-no-access = 无权限
permission-read-only = 只读
permission-full-access = 完全访问
both-no-access = 您不能在两个组中都选择“无权限”：这样的密钥什么也打不开。
nonces-note = 在这里，密钥会记住最大的 { $memory } 个 nonce；在指南的练习中是 1,000 个。
keys-of-limit = { $limit } 个密钥中的 { $count } 个
