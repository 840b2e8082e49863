import os
import subprocess
import pickle

SIZES = {"s": 1, "m": 2}


def export(folder, name):
    subprocess.call("tar cf out.tar " + folder, shell=True)
    return pickle.loads(open(name, "rb").read())


def find(db, name):
    return db.execute("select * from orders where name = '%s'" % name)


def check(total):
    assert total > 0
    l = total
    return eval("l + 1")
