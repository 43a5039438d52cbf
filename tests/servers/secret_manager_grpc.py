"""The gRPC of the stand-in for Google Secret Manager: reading the latest version, as most clients do."""

import re
from concurrent import futures

import grpc
from google.cloud.secretmanager_v1 import AccessSecretVersionRequest, AccessSecretVersionResponse

SERVICE = "google.cloud.secretmanager.v1.SecretManagerService"


class GrpcServer:
    """Serves a `SecretManager` over TLS, on a free port."""

    def __init__(self, manager, certificate, key):
        self._manager = manager
        self._server = grpc.server(futures.ThreadPoolExecutor(4))
        access = grpc.unary_unary_rpc_method_handler(
            self._access, AccessSecretVersionRequest.deserialize, AccessSecretVersionResponse.serialize
        )
        methods = grpc.method_handlers_generic_handler(SERVICE, {"AccessSecretVersion": access})
        self._server.add_generic_rpc_handlers((methods,))
        credentials = grpc.ssl_server_credentials([(key.read_bytes(), certificate.read_bytes())])
        self.port = self._server.add_secure_port("127.0.0.1:0", credentials)
        self._server.start()

    def close(self):
        self._server.stop(0)

    def _access(self, request, context):
        may = self._manager.may(dict(context.invocation_metadata()).get("authorization"))
        if may is None:
            context.abort(grpc.StatusCode.UNAUTHENTICATED, "Request had invalid authentication credentials.")
        found = re.fullmatch(r"projects/([a-z0-9-]+)/secrets/([\w-]{1,255})/versions/latest", request.name)
        if not may or not found or found[1] != self._manager.project:
            context.abort(grpc.StatusCode.PERMISSION_DENIED, "Permission 'secretmanager.versions.access' denied")
        versions = self._manager.versions.get(found[2])
        if not versions:
            context.abort(grpc.StatusCode.NOT_FOUND, f"Secret [{request.name}] not found.")
        return AccessSecretVersionResponse(name=request.name, payload={"data": versions[-1]})
