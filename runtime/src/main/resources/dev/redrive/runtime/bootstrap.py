"""Runs a Lambda handler for Python 3.8 and newer: takes events from the Runtime API, posts results.

It is started with -S -u; the Runtime API is a Unix socket; what belongs in one log event is written
as one frame (type, length, microseconds, text) into the standard output.
"""
import sys


def extend_path():
    """Puts the task first and the interpreter's own packages last, as on Lambda."""
    import os

    root = os.environ.get("LAMBDA_TASK_ROOT", "/var/task")
    sys.path[0:1] = [root]
    runtime = os.path.dirname(os.path.abspath(__file__))
    for path in ["/opt/python", runtime] + SITE_PACKAGES:
        if path not in sys.path:
            sys.path.append(path)


SOCKET, SITE_PACKAGES = sys.argv[1], sys.argv[2:]
sys.argv[1:] = []
extend_path()

import site  # noqa: E402  Under -S it only defines; these names are part of the language for users.

site.setquit()
site.setcopyright()
site.sethelper()

import importlib  # noqa: E402
import json  # noqa: E402
import logging  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import socket  # noqa: E402
import struct  # noqa: E402
import time  # noqa: E402
import traceback  # noqa: E402

API = "/2018-06-01/runtime/"
OWN_PID = os.getpid()
HAS_REQUEST_ID = sys.version_info >= (3, 9)
KEEPS_UNICODE = sys.version_info >= (3, 12)
LOG = os.dup(1)  # The handler may close or redirect its own standard output.
EVENT_LIMIT = 256 * 1024 - 26
FRAME_TEXT = 0xA55A0003
FRAME_ERROR = 0xA55A0017
NO_BREAK = "\u00a0"
IN_JSON = os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON"
TIME = "%Y-%m-%dT%H:%M:%SZ"
RECORD = set(logging.LogRecord("", 0, "", 0, "", None, None).__dict__) | {"aws_request_id"}
LEVELS = {
    "TRACE": logging.NOTSET,
    "DEBUG": logging.DEBUG,
    "INFO": logging.INFO,
    "WARN": logging.WARNING,
    "ERROR": logging.ERROR,
    "FATAL": logging.CRITICAL,
}
UNHANDLED = (
    "LAMBDA_WARNING: Unhandled exception. The most likely cause is an issue in the function code. "
    "However, in rare cases, a Lambda runtime update can cause unexpected function behavior. "
    "For functions using managed runtimes, runtime updates can be triggered by a function change, "
    "or can be applied automatically. To determine if the runtime has been updated, check the "
    "runtime version in the INIT_START log entry. If this error correlates with a change in the "
    "runtime version, you may be able to mitigate this error by temporarily rolling back to the "
    "previous runtime version. For more information, see "
    "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html"
)


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
        self.identity = fill(CognitoIdentity(), parsed(headers.get("lambda-runtime-cognito-identity")))
        self._epoch_deadline_time_in_ms = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(self._epoch_deadline_time_in_ms - int(time.time() * 1000), 0)

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        names = [
            "aws_request_id", "log_group_name", "log_stream_name", "function_name",
            "memory_limit_in_mb", "function_version", "invoked_function_arn", "client_context",
            "identity", "tenant_id",
        ]
        return "LambdaContext([%s])" % ",".join("%s=%s" % (n, getattr(self, n)) for n in names)


def parsed(text):
    return json.loads(text) if text else {}


def fill(record, values):
    for name in record.__slots__:
        setattr(record, name, values.get(name))
    return record


def client_context(text):
    if not text:
        return None
    values = json.loads(text)
    if not isinstance(values, dict):
        return None
    context = fill(ClientContext(), values)
    if isinstance(context.client, dict):
        context.client = fill(Client(), context.client)
    return context


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
    text = json.dumps(value, ensure_ascii=not KEEPS_UNICODE, default=plain)
    return text.encode("utf-8", "backslashreplace")


def plain(value):
    if type(value).__name__ == "Decimal" and type(value).__module__ == "decimal":
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def write_frame(kind, text):
    message = text.encode("utf-8", "backslashreplace")[:EVENT_LIMIT]
    frame = struct.pack(">IIQ", kind, len(message), int(time.time() * 1000000)) + message
    while frame:
        frame = frame[os.write(LOG, frame):]


class FrameHandler(logging.Handler):
    """Writes each log record, however many lines it has, as one event."""

    def emit(self, record):
        write_frame(FRAME_TEXT, self.format(record))


class RequestIdFilter(logging.Filter):
    """Gives log records the id of the running invocation."""

    request_id = ""

    def filter(self, record):
        record.aws_request_id = RequestIdFilter.request_id
        return True


class JsonFormatter(logging.Formatter):
    """Writes a log record as a JSON object: its own values, and what its logger was given beside them."""

    def format(self, record):
        values = {
            "timestamp": self.formatTime(record, TIME),
            "level": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
        }
        if record.exc_info and record.exc_info[0]:
            values["stackTrace"] = traceback.format_tb(record.exc_info[2])
            values["errorType"] = record.exc_info[0].__name__
            values["errorMessage"] = str(record.exc_info[1])
            values["location"] = "%s:%s:%d" % (record.pathname, record.funcName, record.lineno)
        if getattr(record, "aws_request_id", ""):
            values["requestId"] = record.aws_request_id
        for name, value in record.__dict__.items():
            if name not in RECORD and name not in values:
                values[name] = value
        return json.dumps(values, ensure_ascii=False, default=str) + "\n"


def json_formatter():
    level = LEVELS.get(os.environ.get("AWS_LAMBDA_LOG_LEVEL", ""), logging.INFO)
    logging.getLogger().setLevel(level)
    return JsonFormatter()


def text_formatter():
    return logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n",
        "%Y-%m-%dT%H:%M:%S",
    )


def set_up_logging():
    formatter = json_formatter() if IN_JSON else text_formatter()
    formatter.converter = time.gmtime
    handler = FrameHandler()
    handler.setFormatter(formatter)
    handler.addFilter(RequestIdFilter())
    logging.getLogger().addHandler(handler)


def error_of(kind, message, trace, request_id):
    error = {"errorMessage": message, "errorType": kind}
    if HAS_REQUEST_ID:
        error["requestId"] = request_id
    error["stackTrace"] = trace
    return error


def error_from(exception, request_id):
    if isinstance(exception, Fault):
        return error_of(exception.kind, str(exception), exception.trace, request_id)
    frames = [(f.filename, f.lineno, f.name, f.line) for f in traceback.extract_tb(exception.__traceback__)]
    while frames and frames[0][0] == __file__:
        frames.pop(0)
    try:
        message = str(exception)
    except Exception:
        message = ""
    return error_of(type(exception).__name__, message, traceback.format_list(frames), request_id)


def log_error(error):
    if IN_JSON:
        values = {"timestamp": time.strftime(TIME, time.gmtime()), "log_level": "ERROR"}
        values.update(error)
        write_frame(FRAME_ERROR, json.dumps(values, ensure_ascii=False, default=str) + "\n")
        return
    title = "[ERROR] " + error["errorType"]
    if error["errorMessage"]:
        title += ": " + error["errorMessage"]
    lines = [title, "Traceback (most recent call last):"]
    for entry in error["stackTrace"]:
        for line in entry.splitlines():
            text = line.lstrip(" ")
            lines.append(NO_BREAK * (len(line) - len(text)) + text)
    write_frame(FRAME_ERROR, "\n".join(lines))


def load_handler(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as e:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, e))
    module_name = module_name.replace("/", ".")
    if module_name in sys.builtin_module_names:
        raise Fault(
            "Runtime.BuiltInModuleConflict",
            "Cannot use built-in module %s as a handler module" % module_name,
        )
    try:
        module = importlib.import_module(module_name)
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


def handle(api, handler, headers, body):
    request_id = headers["lambda-runtime-aws-request-id"]
    RequestIdFilter.request_id = request_id
    os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
    try:
        try:
            event = json.loads(body.decode("utf-8"))
        except Exception as e:
            raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % e)
        result = handler(event, LambdaContext(headers))
        try:
            answer = to_json(result)
        except Exception as e:
            raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % e)
    except Exception as e:
        error = error_from(e, request_id)
        del e
        log_error(error)
        api.fail(request_id, error)
    else:
        api.respond(request_id, answer)


def undo_coercion():
    """Python sets LC_CTYPE where the host lacks the locale of LANG; Lambda has it from 3.12 on only."""
    if sys.version_info < (3, 12) and os.environ.get("LC_CTYPE") == "C.UTF-8":
        del os.environ["LC_CTYPE"]


LIMITS = (
    (resource.RLIMIT_NOFILE, 1024),
    (resource.RLIMIT_NPROC, 742),
    (resource.RLIMIT_MEMLOCK, 65536),
    (resource.RLIMIT_CORE, 0),
)


def limit_resources():
    """Sets what a function measures on Lambda, which documents 1024 processes; nothing dumps core."""
    for kind, limit in LIMITS:
        hard = resource.getrlimit(kind)[1]
        limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (limit, limit))


def main():
    undo_coercion()
    limit_resources()
    api = RuntimeApi(SOCKET)
    set_up_logging()
    try:
        handler = load_handler(os.environ.get("_HANDLER", ""))
    except Exception as e:
        error = error_from(e, "")
        logging.warning(UNHANDLED)
        log_error(error)
        api.fail_init(error)
        sys.exit(1)
    while True:
        headers, body = api.next()
        handle(api, handler, headers, body)


if __name__ == "__main__":
    main()
