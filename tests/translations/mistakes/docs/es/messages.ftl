group-general = API general
group-withdrawal = API de retiro
permission-no-access = Sin acceso
permission-read-only = Solo lectura
permission-full-access = Acceso completo
both-no-access = No puedes elegir «Sin acceso» en los dos grupos: una clave así no abriría nada.
nonces-note = Aquí la clave recuerda los { $memory } nonces más altos; en la prueba de la guía son 1000.
