# Operations of the API that the dashboard had alone
api-operation-take_export_in = Brings an export of another instance in.
api-operation-list_records = Lists how claims came out, by topic, document or programme.
api-operation-list_settings = Lists the settings in force, and where each comes from.
api-operation-make_password_link = Makes a link by which somebody sets a new password.
api-operation-change_password = Changes the caller's own password.
record-about-topic = By topic
record-about-document = By document
record-about-programme = By programme
