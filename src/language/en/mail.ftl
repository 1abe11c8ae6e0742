config-mail-from = mail.from is “{ $value }”, which is not an address. Write it like: Foresaid <foresaid@example.org>
config-mail-ca = The certificate file { $path } in mail.smtp.ca_file cannot be used: { $reason }. Give a PEM file with the certificate authority of your mail server.
mail-refused = The mail server did not take the letter: { $reason }
mail-no-answer = The mail server does not answer.
mail-address = “{ $address }” is not an address that mail can be sent to.
mail-file = The letter could not be written to { $path }: { $reason }
