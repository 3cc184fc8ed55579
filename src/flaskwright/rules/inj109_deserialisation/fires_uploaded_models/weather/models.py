import joblib
import numpy as np
import pandas as pd


def load_model(upload):
    return joblib.load(upload)  # expect: INJ109


def load_grid(upload):
    return np.load(upload, allow_pickle=True)  # expect: INJ109


def load_stations(upload):
    return pd.read_pickle(upload)  # expect: INJ109
