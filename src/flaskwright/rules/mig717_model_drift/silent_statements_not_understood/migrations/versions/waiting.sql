CREATE VIEW waiting AS SELECT doctor, count(*) AS waiting FROM visits GROUP BY doctor;
