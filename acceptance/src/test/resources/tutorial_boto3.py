"""The story of the tutorials, told through boto3; each step prints its name once it was observed."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile

import boto3
from botocore.exceptions import ClientError

PAYLOAD = b'{"key1": "value1", "key2": "value2", "key3": "value3" }'
WORKING = """
def lambda_handler(event, context):
    print("value1 = " + event['key1'])
    print("value2 = " + event['key2'])
    print("value3 = " + event['key3'])
    return event['key1']
"""
FAILING = """
def lambda_handler(event, context):
    raise Exception('Something went wrong')
"""
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    ],
}
GROUP = "/aws/lambda/Demo-Lambda"

redrive, data = sys.argv[1:]
iam = boto3.client("iam")
sqs = boto3.client("sqs")
functions = boto3.client("lambda")
logs = boto3.client("logs")


def package(source):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("lambda_function.py", source)
    return archive.getvalue()


def advance(duration):
    subprocess.run([redrive, "clock", "advance", duration, "--data", data], check=True, stdout=subprocess.DEVNULL)


def invoke():
    response = functions.invoke(FunctionName="Demo-Lambda", InvocationType="Event", Payload=PAYLOAD)
    assert response["StatusCode"] == 202, response
    assert response["Payload"].read() == b""
    assert "FunctionError" not in response and "ExecutedVersion" not in response, response
    return response["ResponseMetadata"]["RequestId"]


def deploy(source):
    functions.update_function_code(FunctionName="Demo-Lambda", ZipFile=package(source))
    functions.get_waiter("function_updated_v2").wait(FunctionName="Demo-Lambda")


def found(pattern):
    return [event["message"] for event in logs.filter_log_events(logGroupName=GROUP, filterPattern=pattern)["events"]]


role = iam.create_role(RoleName="Demo-Lambda", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]
assert role["Arn"] == "arn:aws:iam::000000000000:role/Demo-Lambda", role
iam.attach_role_policy(
    RoleName="Demo-Lambda", PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
)
queue = sqs.create_queue(QueueName="Demo-DLQ")["QueueUrl"]
queue_arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
print("step 1")

created = functions.create_function(
    FunctionName="Demo-Lambda",
    Runtime="python3.8",
    Role=role["Arn"],
    Handler="lambda_function.lambda_handler",
    Code={"ZipFile": package(WORKING)},
)
assert created["State"] == "Pending", created
functions.get_waiter("function_active_v2").wait(FunctionName="Demo-Lambda")
print("step 2")

first = invoke()
advance("0s")
print("step 3")

streams = logs.describe_log_streams(logGroupName=GROUP, orderBy="LastEventTime", descending=True)["logStreams"]
events = logs.get_log_events(logGroupName=GROUP, logStreamName=streams[0]["logStreamName"], startFromHead=True)
lines = [event["message"] for event in events["events"]]
assert lines[0].startswith("INIT_START Runtime Version: python:3.8.v"), lines
assert lines[1:-1] == [
    "START RequestId: %s Version: $LATEST\n" % first,
    "value1 = value1\n",
    "value2 = value2\n",
    "value3 = value3\n",
    "END RequestId: %s\n" % first,
], lines
assert lines[-1].startswith("REPORT RequestId: %s\tDuration: " % first), lines
print("step 4")

deploy(FAILING)
silent = invoke()
advance("3m")
assert len(found('"Something went wrong"')) == 3
print("step 5")

try:
    functions.update_function_configuration(FunctionName="Demo-Lambda", DeadLetterConfig={"TargetArn": queue_arn})
    raise AssertionError("the queue was not refused")
except ClientError as error:
    assert error.response["Error"]["Code"] == "InvalidParameterValueException", error.response
    assert error.response["Error"]["Message"] == (
        "The provided execution role does not have permissions to call SendMessage on SQS"
    ), error.response
    assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400, error.response
iam.attach_role_policy(RoleName="Demo-Lambda", PolicyArn="arn:aws:iam::aws:policy/AmazonSQSFullAccess")
functions.update_function_configuration(FunctionName="Demo-Lambda", DeadLetterConfig={"TargetArn": queue_arn})
functions.get_waiter("function_updated_v2").wait(FunctionName="Demo-Lambda")
settings = functions.put_function_event_invoke_config(
    FunctionName="Demo-Lambda", MaximumRetryAttempts=2, MaximumEventAgeInSeconds=21600
)
assert settings["DestinationConfig"] == {"OnSuccess": {}, "OnFailure": {}}, settings
print("step 6")

count = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["ApproximateNumberOfMessages"])
assert count["Attributes"] == {"ApproximateNumberOfMessages": "0"}, count
failing = invoke()
advance("3m")
(message,) = sqs.receive_message(QueueUrl=queue, MessageAttributeNames=["All"], MaxNumberOfMessages=10)["Messages"]
assert message["Body"].encode() == PAYLOAD, message
assert message["MD5OfBody"] == hashlib.md5(PAYLOAD).hexdigest(), message
assert message["MessageAttributes"] == {
    "RequestID": {"StringValue": failing, "DataType": "String"},
    "ErrorCode": {"StringValue": "200", "DataType": "Number"},
    "ErrorMessage": {"StringValue": "Something went wrong", "DataType": "String"},
}, message
print("step 7")

starts = [
    event["timestamp"]
    for event in logs.filter_log_events(logGroupName=GROUP, filterPattern='"START RequestId: %s"' % failing)["events"]
]
assert len(starts) == 3, starts
assert 60_000 <= starts[1] - starts[0] <= 61_000, starts
assert 120_000 <= starts[2] - starts[1] <= 121_000, starts
deploy(WORKING)
invoke()
advance("0s")
assert found("value1") == ["value1 = value1\n"] * 2
print("step 8")
