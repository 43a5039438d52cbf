# Prints the newest version of the secret __PATH__.
read_secret() {
  gcloud secrets versions access latest --secret='__PATH__' \
    --project="${GOOGLE_CLOUD_PROJECT:?is not set}"
}
