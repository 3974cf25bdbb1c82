site-name = مفاتيح API للعقود الآجلة
notice-missing = لم تُترجم هذه الصفحة بعد. إليك النص الأصلي بالإيطالية.
status-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
where-to-click-general-api = واجهة API العامة
where-to-click-withdrawal-api = واجهة API للسحب
walkthrough-title = تجربة: أنشئ مفتاحًا
group-general = واجهة API العامة
group-withdrawal = واجهة API للسحب
permission-no-access = بلا وصول
permission-read-only = قراءة فقط
permission-full-access = وصول كامل
count-of = { $count } من { $total }
create-key = إنشاء مفتاح
retry = أعد المحاولة
created-at = أُنشئ في { DATETIME($date, dateStyle: "medium", timeStyle: "medium") }
keys-of-limit =
    { $count ->
        [zero] لا مفاتيح ({ $count }) من { $limit }
        [one] مفتاح واحد ({ $count }) من { $limit }
        [two] مفتاحان ({ $count }) من { $limit }
        [few] { $count } مفاتيح من { $limit }
        [many] { $count } مفتاحًا من { $limit }
       *[other] { $count } مفتاح من { $limit }
    }
error-invalid-nonce = يجب أن يكون nonce عددًا صحيحًا، من 20 رقمًا على الأكثر.
access-general-read-only = { group-general }: { permission-read-only }
nonces-note = هنا يتذكر المفتاح أعلى { $memory } رقم nonce؛ وفي تجربة الدليل يتذكر 1٬000.
lab-step-hash = SHA-256 للرسالة: 32 بايت، هنا بالنظام الست عشري
