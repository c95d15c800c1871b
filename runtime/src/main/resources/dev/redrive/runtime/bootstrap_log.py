"""What functions log: records of the logging module and uncaught errors, each as one log event.

An event is one frame (type, length, microseconds, text) in the standard output.
"""
import json
import logging
import os
import struct
import time
import traceback

OUTPUT = os.dup(1)  # The handler may close or redirect its own standard output.
EVENT_LIMIT = 256 * 1024 - 26
FRAME_TEXT = 0xA55A0003
FRAME_ERROR = 0xA55A0017
NO_BREAK = "\u00a0"
IN_JSON = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
LEVEL = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper().replace("TRACE", "DEBUG")
TIME = "%Y-%m-%dT%H:%M:%SZ"
OWN_VALUES = set(logging.LogRecord("", 0, "", 0, "", None, None).__dict__)
OWN_VALUES = OWN_VALUES - {"taskName"} | {"aws_request_id"}
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


def write(text, kind=FRAME_TEXT):
    message = text.encode("utf-8", "backslashreplace")[:EVENT_LIMIT]
    frame = struct.pack(">IIQ", kind, len(message), int(time.time() * 1000000)) + message
    while frame:
        frame = frame[os.write(OUTPUT, frame):]


class FrameHandler(logging.Handler):
    """Writes each log record, however many lines it has, as one event."""

    def emit(self, record):
        write(self.format(record))


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
            "level": logging.getLevelName(min(50, max(0, record.levelno)) // 10 * 10),
            "message": record.getMessage(),
            "logger": record.name,
            "stackTrace": None,
            "errorType": None,
            "errorMessage": None,
            "requestId": record.aws_request_id,
            "location": None,
        }
        if record.exc_info and record.exc_info[0]:
            values["stackTrace"] = traceback.format_tb(record.exc_info[2])
            values["errorType"] = record.exc_info[0].__name__
            values["errorMessage"] = str(record.exc_info[1])
            values["location"] = "%s:%s:%d" % (record.pathname, record.funcName, record.lineno)
        for name, value in record.__dict__.items():
            if name not in OWN_VALUES and name not in values:
                values[name] = value
        told = {name: value for name, value in values.items() if value is not None}
        return json.dumps(told, ensure_ascii=False) + "\n"


def text_formatter():
    return logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n",
        "%Y-%m-%dT%H:%M:%S",
    )


def set_up():
    formatter = JsonFormatter() if IN_JSON else text_formatter()
    formatter.converter = time.gmtime
    handler = FrameHandler()
    handler.setFormatter(formatter)
    handler.addFilter(RequestIdFilter())
    root = logging.getLogger()
    root.addHandler(handler)
    if LEVEL in logging._nameToLevel:
        root.setLevel(LEVEL)


def start_invocation(request_id):
    RequestIdFilter.request_id = request_id


def warn_of_unhandled():
    logging.warning(UNHANDLED)


def write_error(error, to_json):
    if IN_JSON:
        values = {"timestamp": time.strftime(TIME, time.gmtime()), "log_level": "ERROR"}
        values.update(error)
        write(to_json(values).decode("utf-8"), FRAME_ERROR)
        return
    title = "[ERROR] " + error["errorType"]
    if error["errorMessage"]:
        title += ": " + error["errorMessage"]
    lines = [title, "Traceback (most recent call last):"]
    for entry in error["stackTrace"]:
        for line in entry.splitlines():
            text = line.lstrip(" ")
            lines.append(NO_BREAK * (len(line) - len(text)) + text)
    write("\n".join(lines), FRAME_ERROR)
