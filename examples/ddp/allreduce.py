import json, os, random, socket, struct, time

rank, size = int(os.environ["JOB_ARRAY_INDEX"]), int(os.environ["JOB_ARRAY_SIZE"])
PORT = 29500

def peers():
    with open(os.environ["SPAWN_PEERS_FILE"]) as file:
        return {m["index"]: m["private_ip"] for m in json.load(file)["peers"]}

def exactly(connection, size):
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise SystemExit("a rank is gone")
        data += part
    return data

def receive(connection):
    return struct.unpack("!d", exactly(connection, 8))[0]

def send(connection, value):
    connection.sendall(struct.pack("!d", value))

def rendezvous():
    if rank == 0:
        server = socket.create_server((os.environ["SPAWN_PRIVATE_IP"], PORT))
        return [server.accept()[0] for _ in range(size - 1)]
    while True:
        try:
            return [socket.create_connection((peers()[0], PORT), timeout=60)]
        except (OSError, KeyError):
            time.sleep(0.1)

links = rendezvous()

def mean(value):
    """The same on every rank: the mean over all ranks."""
    if rank > 0:
        send(links[0], value)
        return receive(links[0])
    total = value
    for link in links:
        total += receive(link)
    for link in links:
        send(link, total / size)
    return total / size

# Each rank has its own data around 3; together they find the mean of all of it.
random.seed(rank)
data = [3 + random.uniform(-1, 1) for _ in range(100)]
weight = 0.0
for step in range(int(os.environ["STEPS"])):
    gradient = 2 * (weight - sum(data) / len(data))
    weight -= 0.25 * mean(gradient)
    time.sleep(float(os.environ.get("PAUSE", "0.05")))
print(f"rank {rank} of {size}: weight {weight:.9f}", flush=True)
open(os.path.join(os.environ["SPAWN_RESULTS"], "weight"), "w").write(f"{weight:.9f}\n")
