group-general = API عمومی
group-withdrawal = API برداشت
permission-no-access = بدون دسترسی
permission-read-only = فقط خواندن
permission-full-access = دسترسی کامل
both-no-access = نمی‌توانید در هر دو گروه «بدون دسترسی» را برگزینید: چنین کلیدی هیچ چیز را باز نمی‌کند.
nonces-note = اینجا کلید { $memory } نانس بزرگ‌تر را به یاد می‌سپارد؛ در تمرین راهنما ۱٬۰۰۰ نانس است.
