"""Runs a Lambda handler for Python 3.8 and newer: takes events from the Runtime API, posts results.

It is started with -S -u, with the socket of the Runtime API and the interpreter's own packages.
What it needs is imported before the task is on the path: modules of the task may have any name.
"""
import importlib
import json
import os
import re
import site  # Under -S it only defines.
import socket
import sys
import time
import traceback

import bootstrap_log

API = "/2018-06-01/runtime/"
OWN_PID = os.getpid()
HAS_REQUEST_ID = sys.version_info >= (3, 9)
KEEPS_UNICODE = sys.version_info >= (3, 12)


class Fault(Exception):
    """An error that the runtime itself names."""

    def __init__(self, kind, message, trace=()):
        super().__init__(message)
        self.kind = kind
        self.trace = list(trace)


class Record(object):
    """Attributes by name; prints itself as its class and its values."""

    __slots__ = ()

    def __repr__(self):
        values = ",".join("%s=%s" % (name, getattr(self, name)) for name in self.__slots__)
        return "%s([%s])" % (type(self).__name__, values)


class CognitoIdentity(Record):
    __slots__ = ["cognito_identity_id", "cognito_identity_pool_id"]


class Client(Record):
    __slots__ = [
        "installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name",
    ]


class ClientContext(Record):
    __slots__ = ["custom", "env", "client"]


class LambdaContext(object):
    """What a handler is given about its invocation."""

    def __init__(self, headers):
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        self.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        self.client_context = client_context(headers.get("lambda-runtime-client-context"))
        self.identity = identity(headers.get("lambda-runtime-cognito-identity"))
        self._epoch_deadline_time_in_ms = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(self._epoch_deadline_time_in_ms - int(time.time() * 1000), 0)

    def log(self, message):
        bootstrap_log.write(str(message))

    def __repr__(self):
        names = [
            "aws_request_id", "log_group_name", "log_stream_name", "function_name",
            "memory_limit_in_mb", "function_version", "invoked_function_arn", "client_context",
            "identity", "tenant_id",
        ]
        return "LambdaContext([%s])" % ",".join("%s=%s" % (n, getattr(self, n)) for n in names)


def parsed(text, name):
    try:
        return json.loads(text)
    except Exception as e:
        raise Fault("Runtime.LambdaContextUnmarshalError", "Unable to parse %s JSON: %s" % (name, e))


def fill(record, values):
    for name in record.__slots__:
        setattr(record, name, values.get(name))
    return record


def client_context(text):
    if not text:
        return None
    context = fill(ClientContext(), parsed(text, "Client Context"))
    if context.client is not None:
        context.client = fill(Client(), context.client)
    return context


def identity(text):
    given = parsed(text, "Cognito Identity") if text else {}
    known = CognitoIdentity()
    known.cognito_identity_id = given.get("cognitoIdentityId")
    known.cognito_identity_pool_id = given.get("cognitoIdentityPoolId")
    return known


class RuntimeApi(object):
    """The client's end of the Runtime API, over one connection that stays open."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        here = os.getcwd()
        os.chdir(os.path.dirname(path))  # The address of a socket may be shorter than its path.
        self.socket.connect(os.path.basename(path))
        os.chdir(here)
        self.rest = b""

    def next(self):
        return self.call("GET", "invocation/next", {}, b"", (200,))

    def respond(self, request_id, body):
        self.call("POST", "invocation/%s/response" % request_id, {}, body, (202, 413))

    def fail(self, request_id, error):
        headers = {"Lambda-Runtime-Function-Error-Type": header(error["errorType"])}
        self.call("POST", "invocation/%s/error" % request_id, headers, to_json(error), (202, 413))

    def fail_init(self, error):
        headers = {"Lambda-Runtime-Function-Error-Type": header(error["errorType"])}
        self.call("POST", "init/error", headers, to_json(error), (202, 413))

    def call(self, method, path, headers, body, expected):
        if os.getpid() != OWN_PID:
            os._exit(1)  # A forked child of the handler came back here: it is not the runtime.
        lines = ["%s %s%s HTTP/1.1" % (method, API, path), "Host: runtime"]
        if method == "POST":
            lines += ["Content-Type: application/json", "Content-Length: %d" % len(body)]
        lines += ["%s: %s" % pair for pair in headers.items()]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("utf-8") + body)
        status, answer_headers, answer = self.answer()
        if status not in expected:
            raise RuntimeError("The Runtime API answered %d to %s %s" % (status, method, path))
        return answer_headers, answer

    def answer(self):
        while b"\r\n\r\n" not in self.rest:
            self.receive()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        first, *fields = head.decode("utf-8").split("\r\n")
        headers = {}
        for field in fields:
            name, _, value = field.partition(":")
            headers[name.strip().lower()] = value.strip()
        length = int(headers.get("content-length", "0"))
        parts, have = [self.rest], len(self.rest)
        while have < length:
            part = self.socket.recv(min(1 << 20, length - have))
            if not part:
                os._exit(1)
            parts.append(part)
            have += len(part)
        self.rest = b""
        return int(first.split(" ")[1]), headers, b"".join(parts)

    def receive(self):
        part = self.socket.recv(65536)
        if not part:
            os._exit(1)
        self.rest += part


def header(text):
    return "".join(c if " " <= c <= "~" else "?" for c in text)[:256]


def to_json(value):
    """JSON as AWS's encoder writes it: decimals keep their digits, bytes are text."""
    numbers = []
    mark = os.urandom(16).hex()

    def other(item):
        if isinstance(item, bytes):
            return str(item, "utf-8")
        if type(item).__name__ != "Decimal" or type(item).__module__ != "decimal":
            raise TypeError("Object of type %s is not JSON serializable" % type(item).__name__)
        if item.is_nan():
            return float("nan")
        numbers.append(str(item))
        return "%s.%d" % (mark, len(numbers) - 1)

    text = json.dumps(value, ensure_ascii=not KEEPS_UNICODE, default=other)
    if numbers:
        text = re.sub('"%s\\.([0-9]+)"' % mark, lambda found: numbers[int(found.group(1))], text)
    return text.encode("utf-8", "backslashreplace")


def error_of(kind, message, trace, request_id):
    error = {"errorMessage": message, "errorType": kind}
    if HAS_REQUEST_ID:
        error["requestId"] = request_id
    error["stackTrace"] = trace
    return error


def error_from(exception, request_id):
    if isinstance(exception, Fault):
        return error_of(exception.kind, str(exception), exception.trace, request_id)
    frames = traceback.extract_tb(exception.__traceback__)
    theirs = [i for i, frame in enumerate(frames) if frame.filename != __file__]
    shown = frames[theirs[0]:] if theirs else frames[-1:]
    trace = traceback.format_list([(f.filename, f.lineno, f.name, f.line) for f in shown])
    return error_of(type(exception).__name__, str(exception), trace, request_id)


def load_handler(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as e:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, e))
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault(
            "Runtime.BuiltInModuleConflict",
            "Cannot use built-in module %s as a handler module" % module_name,
        )
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as e:
        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, e))
    except SyntaxError as e:
        place = '  File "%s" Line %s\n    %s' % (e.filename, e.lineno, e.text)
        raise Fault(
            "Runtime.UserCodeSyntaxError",
            "Syntax error in module '%s': %s" % (module_name, e),
            [place],
        )
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault(
            "Runtime.HandlerNotFound",
            "Handler '%s' missing on module '%s'" % (function_name, module_name),
        )


def handle_event_request(request_handler, lambda_context, body):
    try:
        event = json.loads(body.decode("utf-8"))
    except Exception as e:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % e)
    response = request_handler(event, lambda_context)
    if isinstance(response, bytes):
        return response
    try:
        return to_json(response)
    except Exception as e:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % e)


def handle(api, handler, headers, body):
    request_id = headers["lambda-runtime-aws-request-id"]
    bootstrap_log.start_invocation(request_id)
    trace_id = headers.get("lambda-runtime-trace-id")
    if trace_id is not None:
        os.environ["_X_AMZN_TRACE_ID"] = trace_id
    else:
        os.environ.pop("_X_AMZN_TRACE_ID", None)
    try:
        answer = handle_event_request(handler, LambdaContext(headers), body)
    except Exception as e:
        error = error_from(e, request_id)
        del e
        bootstrap_log.write_error(error, to_json)
        api.fail(request_id, error)
    else:
        api.respond(request_id, answer)


def extend_path(site_packages):
    """Puts the task first and the interpreter's own packages last, as on Lambda."""
    sys.path[0:1] = [os.environ.get("LAMBDA_TASK_ROOT", "/var/task")]
    runtime = os.path.dirname(os.path.abspath(__file__))
    for path in ["/opt/python", runtime] + site_packages:
        if path not in sys.path:
            sys.path.append(path)


def define_builtins():
    """Defines exit, quit and the like, which are part of the language for its users."""
    site.setquit()
    site.setcopyright()
    site.sethelper()


def undo_coercion():
    """Python sets LC_CTYPE where the host lacks the locale of LANG; Lambda has it from 3.12 on only."""
    if sys.version_info < (3, 12) and os.environ.get("LC_CTYPE") == "C.UTF-8":
        del os.environ["LC_CTYPE"]


def main():
    api_socket, site_packages = sys.argv[1], sys.argv[2:]
    sys.argv[1:] = []
    undo_coercion()
    api = RuntimeApi(api_socket)
    bootstrap_log.set_up()
    extend_path(site_packages)
    define_builtins()
    try:
        handler = load_handler(os.environ.get("_HANDLER", ""))
    except Exception as e:
        error = error_from(e, "")
        bootstrap_log.warn_of_unhandled()
        bootstrap_log.write_error(error, to_json)
        api.fail_init(error)
        sys.exit(1)
    while True:
        headers, body = api.next()
        handle(api, handler, headers, body)


if __name__ == "__main__":
    main()
