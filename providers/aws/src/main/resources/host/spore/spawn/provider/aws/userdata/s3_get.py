#!/usr/bin/env python3
"""Fetches one object of S3: REGION s3://BUCKET/KEY FILE, with the role's keys on standard input.

Exits with 4 where trying again is of no use. Whose bucket it is nobody has said; the checksum that
the file is compared with afterwards settles what is in it.
"""
import datetime, hashlib, hmac, json, os, shutil, ssl, sys
from urllib import error, parse, request

NOTHING = hashlib.sha256(b"").hexdigest()
region, url, file = sys.argv[1:]
keys = json.load(sys.stdin)
bucket, _, key = url[len("s3://"):].partition("/")
key = parse.quote(key, safe="/-_.~")
own = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")


class Stay(request.HTTPRedirectHandler):
    """A signature is for one host."""

    def redirect_request(self, *ignored):
        return None


trust = ssl.create_default_context(cafile=os.environ.get("AWS_CA_BUNDLE") or None)
opener = request.build_opener(request.HTTPSHandler(context=trust), Stay)


def address(region):
    if own:
        return "%s/%s/%s" % (own.rstrip("/"), bucket, key)
    host = "s3.%s.amazonaws.com%s" % (region, ".cn" if region.startswith("cn-") else "")
    # Certificates are for names with one part before .s3.
    if "." in bucket:
        return "https://%s/%s/%s" % (host, bucket, key)
    return "https://%s.%s/%s" % (bucket, host, key)


def signed(region):
    where = address(region)
    parts = parse.urlsplit(where)
    time = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    headers = {
        "host": parts.netloc,
        "x-amz-content-sha256": NOTHING,
        "x-amz-date": time,
        "x-amz-security-token": keys["Token"],
    }
    names = ";".join(headers)
    lines = ["GET", parts.path, ""] + ["%s:%s" % one for one in headers.items()]
    canonical = "\n".join(lines + ["", names, NOTHING])
    scope = [time[:8], region, "s3", "aws4_request"]
    secret = ("AWS4" + keys["SecretAccessKey"]).encode()
    for part in scope:
        secret = hmac.new(secret, part.encode(), hashlib.sha256).digest()
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = "\n".join(["AWS4-HMAC-SHA256", time, "/".join(scope), digest])
    headers["authorization"] = "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s" % (
        keys["AccessKeyId"],
        "/".join(scope),
        names,
        hmac.new(secret, text.encode(), hashlib.sha256).hexdigest(),
    )
    return request.Request(where, headers=headers)


def get():
    global region
    for moves in range(3):
        try:
            return opener.open(signed(region), timeout=60)
        except error.HTTPError as answer:
            told = answer.headers.get("x-amz-bucket-region") or region
            if told == region or answer.code not in (301, 307, 400) or moves == 2:
                print("%s: %d %s" % (url, answer.code, answer.read(300)), file=sys.stderr)
                sys.exit(4 if answer.code == 404 else 1)
            region = told


try:
    with get() as answer, open(file, "wb") as out:
        shutil.copyfileobj(answer, out)
        if out.tell() != int(answer.headers["content-length"]):
            sys.exit("%s: the answer broke off" % url)
except OSError as lost:
    sys.exit("%s: %s" % (url, lost))
