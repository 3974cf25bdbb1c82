group-general = 一般API
group-withdrawal = 出金API
permission-no-access = アクセスなし
permission-read-only = 読み取り専用
permission-full-access = フルアクセス
both-no-access = 両方のグループで「アクセスなし」を選ぶことはできません。そのようなキーでは何も開けません。
nonces-note = ここではキーは最も大きい{ $memory }個のnonceを記憶します。ガイドの練習では1,000個です。
keys-of-limit =
    { $count ->
       *[other] { $limit }個中{ $count }個のキー
    }
